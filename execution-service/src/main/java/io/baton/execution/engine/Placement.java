package io.baton.execution.engine;

import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which partitions of runs are this instance's. A Kafka consumer group deals them out; what it says is only who should drive
 * a run, never who may: that is decided by the epoch, which rises with every taking over and stands in every change.
 */
@Component
class Placement implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Placement.class);

    private static final Duration CHECK = Duration.ofSeconds(2);

    private final PlacementStore store;

    private final Crew crew;

    private final Hints hints;

    private final Bell bell = new Bell();

    /** What the group dealt to this instance. */
    private final Set<Integer> dealt = ConcurrentHashMap.newKeySet();

    /** What it has taken over, with the epochs. */
    private final Map<Integer, Long> held = new ConcurrentHashMap<>();

    /** At so many checks, one after the other, something has to be found under another epoch. */
    private static final int CHECKS = 3;

    /** What was found under another epoch at the last check, and at how many before it. */
    private Map<Integer, Integer> doubtful = Map.of();

    private long checkedAt = System.nanoTime();

    Placement(PlacementStore store, Crew crew, Hints hints) {
        this.store = store;
        this.crew = crew;
        this.hints = hints;
    }

    /** The partitions whose runs this instance drives, with the epochs to write under. */
    Map<Integer, Long> held() {
        return held;
    }

    long newestEpoch() {
        return held.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** One of its partitions for a new run; without any, a fence that only puts the run in the queue for somebody else. */
    Mono<Fence> forNewRun() {
        var mine = held.entrySet().stream().toList();
        if (mine.isEmpty()) {
            return store.epochs().map(all -> new Fence(anyOf(all.keySet()), null));
        }
        var chosen = mine.get(ThreadLocalRandom.current().nextInt(mine.size()));
        return Mono.just(new Fence(chosen.getKey(), chosen.getValue()));
    }

    private static int anyOf(Set<Integer> partitions) {
        return partitions.stream()
                .skip(partitions.isEmpty() ? 0 : ThreadLocalRandom.current().nextInt(partitions.size()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        dealt.addAll(numbers(partitions));
        bell.ring();
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        giveUp(numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        giveUp(numbers(partitions));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private void giveUp(Set<Integer> partitions) {
        dealt.removeAll(partitions);
        for (var partition : partitions) {
            held.remove(partition);
            crew.abandon(partition);
        }
    }

    /** Takes over what is dealt, until it is told to stop. */
    Mono<Void> takeOver(Stop stop) {
        var takes = bell.rings().startWith(true).onBackpressureLatest().concatMap(ring -> takeMissing(), 0);
        // Timed from one check to the next: an instance that was paused must not make up for the checks it missed.
        var checks = Mono.delay(CHECK).then(Mono.defer(this::check)).repeat();
        return Flux.merge(takes, checks).takeUntilOther(stop.signal()).then();
    }

    private Mono<Void> takeMissing() {
        var missing =
                dealt.stream().filter(partition -> !held.containsKey(partition)).toList();
        return missing.isEmpty()
                ? Mono.empty()
                : store.take(missing).doOnNext(this::taken).then();
    }

    private void taken(Map<Integer, Long> epochs) {
        held.putAll(epochs);
        // Dealt to somebody else while it was being taken.
        epochs.keySet().stream().filter(partition -> !dealt.contains(partition)).forEach(held::remove);
        log.info("This instance drives the runs of partitions {} now", new TreeSet<>(held.keySet()));
        hints.look();
    }

    /**
     * Somebody may have taken a partition over in error, late in a rebalance. What is still dealt to this instance but under
     * another epoch at some checks is taken again; at fewer it may be this instance that is late. One that was paused starts to
     * count anew, for it has to hear first what it lost meanwhile.
     */
    private Mono<Void> check() {
        return held.isEmpty()
                ? Mono.empty()
                : store.epochs().doOnNext(this::compare).then();
    }

    private void compare(Map<Integer, Long> epochs) {
        var other = held.entrySet().stream()
                .filter(mine -> !mine.getValue().equals(epochs.get(mine.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var wasPaused = System.nanoTime() - checkedAt > 2 * CHECK.toNanos();
        checkedAt = System.nanoTime();
        var before = wasPaused ? Map.<Integer, Integer>of() : doubtful;
        doubtful = other.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> 1 + before.getOrDefault(partition, 0)));
        var again = other.stream()
                .filter(partition -> doubtful.getOrDefault(partition, 0) >= CHECKS)
                .collect(Collectors.toSet());
        if (!again.isEmpty()) {
            log.warn("The runs of partitions {} were taken over by somebody to whom they are not dealt", again);
            for (var partition : again) {
                held.remove(partition);
                crew.abandon(partition);
            }
            bell.ring();
        }
    }
}
