package io.baton.execution.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The database as {@link ChangeStore}, {@link PlacementStore}, {@link QueueStore} and {@link RunStore} use it. */
final class SimulatedLedger {

    private final Map<UUID, Row> rows = new LinkedHashMap<>();

    private final Map<Integer, Long> epochs = new TreeMap<>();

    private final Auditor auditor;

    SimulatedLedger(Auditor auditor) {
        this.auditor = auditor;
    }

    /** A run as it is written down; it never changes, so that who read it has what it was then. */
    record Row(Run run, int partition, @Nullable Instant wakeAt, List<String> changes) {

        boolean isOver() {
            return run.status().ended();
        }
    }

    /** Raises the epoch of a partition. */
    long take(int partition) {
        return epochs.merge(partition, 1L, Long::sum);
    }

    Map<Integer, Long> epochs() {
        return Map.copyOf(epochs);
    }

    /** Writes a change unless its version or its epoch is another by now; whether it did. */
    boolean write(Posting posting) {
        var id = posting.change().after().origin().id();
        if (!isFenced(posting.fence()) || !isNext(posting, rows.get(id))) {
            return false;
        }
        var text = EntryJson.write(posting.change().entries());
        var entries = EntryJson.entries(text);
        var old = rows.get(id);
        var before = old == null ? posting.change().before() : old.run();
        var changes = new ArrayList<>(old == null ? List.of() : old.changes());
        changes.add(text);
        var row = new Row(before.after(entries), posting.fence().partition(), posting.wakeAt(), changes);
        rows.put(id, row);
        auditor.wrote(posting, before, row, entries, epochs.getOrDefault(row.partition(), 0L));
        return true;
    }

    private boolean isFenced(Fence fence) {
        return fence.epoch() == null || fence.epoch().equals(epochs.get(fence.partition()));
    }

    private static boolean isNext(Posting posting, @Nullable Row row) {
        return switch (posting.shape()) {
            case OPENS, OPENS_AND_ENDS -> row == null;
            case GOES_ON, ENDS -> row != null && !row.isOver() && isNextVersion(posting, row);
            case REOPENS -> row != null && row.isOver() && isNextVersion(posting, row);
        };
    }

    private static boolean isNextVersion(Posting posting, Row row) {
        return row.run().version() == posting.change().after().version() - 1;
    }

    /** The run, over or not. */
    @Nullable
    Row find(UUID id) {
        return rows.get(id);
    }

    /** The run, unless it is over. */
    @Nullable
    Row unfinished(UUID id) {
        var row = rows.get(id);
        return row == null || row.isOver() ? null : row;
    }

    List<Row> due(Collection<Integer> partitions, Set<UUID> driven, Instant now) {
        return wanted(partitions, driven, row -> {
            var wakeAt = row.wakeAt();
            return row.run().status() != RunStatus.PENDING && wakeAt != null && !wakeAt.isAfter(now);
        });
    }

    List<Row> queued(Collection<Integer> partitions, Set<UUID> driven) {
        return wanted(partitions, driven, row -> row.run().status() == RunStatus.PENDING);
    }

    private List<Row> wanted(Collection<Integer> partitions, Set<UUID> driven, Predicate<Row> which) {
        return rows.values().stream()
                .filter(row -> !row.isOver() && partitions.contains(row.partition()))
                .filter(row -> !driven.contains(row.run().origin().id()))
                .filter(which)
                .toList();
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** Whether every run is over or waits for a decision that may never come. */
    boolean isSettled() {
        return rows.values().stream().allMatch(row -> row.isOver() || waitsForSomebody(row));
    }

    private static boolean waitsForSomebody(Row row) {
        return row.run().status() == RunStatus.PAUSED && row.wakeAt() == null;
    }

    /** The run as its whole history, read again, makes it. */
    static Run replayed(Row row) {
        var run = Run.fresh(row.run().origin(), row.run().wiring());
        for (var change : row.changes()) {
            run = run.after(EntryJson.entries(change));
        }
        return Objects.requireNonNull(run);
    }
}
