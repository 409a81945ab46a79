package io.baton.platform.event;

import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes the rows of the outbox to Kafka. Of all instances of a service the one whose connection holds the lock does it; it
 * reads a batch in position order, sends it, waits until the brokers hold all of it, deletes it, and reads the next. Whatever
 * breaks ends the term: connection and producer are given up, and everything begins anew with the rows that are still there.
 */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /** How long a stop waits for the batch that is under way; with the broker down it would wait in vain. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final RelayStore store;

    private final Supplier<Sender> senders;

    private final CloudEvents cloudEvents;

    private final Bell bell;

    private final Setup setup;

    Relay(RelayStore store, Supplier<Sender> senders, CloudEvents cloudEvents, Bell bell, Setup setup) {
        this.store = store;
        this.senders = senders;
        this.cloudEvents = cloudEvents;
        this.bell = bell;
        this.setup = setup;
    }

    /**
     * What the relay runs by.
     *
     * @param topicsReady completes once there is something to send to
     */
    record Setup(EventProperties.Relaying limits, Mono<Void> topicsReady, RelayMetrics metrics) {}

    /** One connection's life. Ends when it is told to, or with the error that broke it. */
    Mono<Void> term(Stop stop) {
        return Mono.firstWithSignal(setup.topicsReady(), stop.signal())
                .then(Mono.defer(() -> stop.asked() ? Mono.empty() : connected(stop)));
    }

    private Mono<Void> connected(Stop stop) {
        return Mono.usingWhen(
                store.connect(),
                connection -> compete(connection, stop)
                        .flatMap(locked -> lead(connection, stop))
                        .then(),
                store::close);
    }

    /** Emits once the lock is held; empty when told to stop. Until then the rings of this instance are passed on. */
    private Mono<Boolean> compete(PostgresqlConnection connection, Stop stop) {
        var passedOn =
                bell.rings().concatMap(ring -> store.announce(connection), 0).then(Mono.<Boolean>never());
        var locked = Flux.interval(Duration.ZERO, setup.limits().compete())
                .onBackpressureDrop()
                .concatMap(tick -> store.lock(connection), 0)
                .doOnNext(held -> setup.metrics().nothingWaiting())
                .filter(held -> held)
                .next();
        return Mono.firstWithSignal(locked, passedOn, lost(connection)).takeUntilOther(stop.signal());
    }

    private Mono<Void> lead(PostgresqlConnection connection, Stop stop) {
        log.info("This instance sends the events now");
        return Mono.usingWhen(
                Mono.fromSupplier(senders).subscribeOn(Schedulers.boundedElastic()),
                sender -> lead(new Term(connection, sender, stop)),
                Sender::close);
    }

    private record Term(PostgresqlConnection connection, Sender sender, Stop stop) {}

    /** A batch that is under way when the stop comes is finished, so that a restart sends nothing twice. */
    private Mono<Void> lead(Term term) {
        var pause = Mono.delay(setup.limits().pace());
        var work = wakes(term).concatMap(wake -> drain(term).then(pause), 0).then();
        var patience = term.stop().signal().then(Mono.delay(STOP_PATIENCE)).then();
        return Mono.firstWithSignal(work, lost(term.connection()), pulse(term), patience);
    }

    private Flux<?> wakes(Term term) {
        return Flux.merge(
                        term.connection().getNotifications(),
                        bell.rings(),
                        Flux.interval(Duration.ZERO, setup.limits().poll()))
                .takeUntilOther(term.stop().signal())
                .onBackpressureLatest()
                .publishOn(Schedulers.parallel(), 1);
    }

    private Mono<Void> drain(Term term) {
        return Mono.defer(() -> batch(term))
                .repeat()
                .takeUntil(rows -> rows < setup.limits().batch() || term.stop().asked())
                .then();
    }

    private Mono<Integer> batch(Term term) {
        return store.read(term.connection(), setup.limits().batch()).flatMap(rows -> send(rows, term));
    }

    private Mono<Integer> send(List<RelayStore.Row> rows, Term term) {
        if (rows.isEmpty()) {
            setup.metrics().nothingWaiting();
            return Mono.just(0);
        }
        setup.metrics().waiting(rows.getFirst().event().time());
        var records = rows.stream().map(row -> cloudEvents.write(row.event())).toList();
        return term.sender()
                .send(records)
                .then(Mono.defer(() -> store.delete(term.connection(), rows)))
                .doOnSuccess(deleted -> sent(rows))
                .thenReturn(rows.size());
    }

    private void sent(List<RelayStore.Row> rows) {
        setup.metrics().sent(rows.size());
        if (rows.size() < setup.limits().batch()) {
            setup.metrics().nothingWaiting();
        }
    }

    /** While the relay waits for a broker that is down, nothing else would notice that the lock has gone. */
    private Mono<Void> pulse(Term term) {
        return Flux.interval(setup.limits().poll())
                .onBackpressureDrop()
                .concatMap(tick -> store.ping(term.connection()), 0)
                .then();
    }

    private static <T> Mono<T> lost(PostgresqlConnection connection) {
        return connection
                .getNotifications()
                .then(Mono.error(() -> new IllegalStateException("The connection that holds the lock is closed")));
    }
}
