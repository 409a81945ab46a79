package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Thirty-two writers on the very same counts. */
@WorkflowServiceTest
class CountContentionTests {

    private static final int WRITERS = 32;

    @Autowired
    private Stage stage;

    @Autowired
    private EntryStore store;

    @Autowired
    private CountStore counts;

    @Autowired
    private RollUp rollUp;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Isolation isolation;

    @Test
    void theCountsAreExactAtEveryMomentWhileAllWriteAndSomeFail() {
        var floor = Floor.of(stage);
        var workstation = UUID.randomUUID();
        var written = new AtomicInteger();
        var asked = new AtomicInteger();
        var writing = new AtomicBoolean(true);
        CompletableFuture<?> watching = Mono.defer(() -> agrees(floor, written, asked))
                .then(rollUp.moveAll())
                .repeat(writing::get)
                .then()
                .toFuture();

        var writers = Flux.range(0, WRITERS)
                .flatMap(writer -> writes(floor, workstation, written, asked), WRITERS)
                .then()
                .doFinally(end -> writing.set(false));
        writers.block(Duration.ofSeconds(60));
        watching.join();

        assertThat(written).hasPositiveValue();
        var statistics = floor.get("/statistics").as(200);
        assertThat(statistics.path("total_entries").asInt()).isEqualTo(written.get());
        assertThat(statistics.at("/entries_by_workstation/0/count").asInt()).isEqualTo(written.get());
        assertThat(statistics.at("/entries_by_user/0/count").asInt()).isEqualTo(written.get());
        assertThat(floor.get("").as(200).path("total").asInt()).isEqualTo(written.get());
    }

    /** A row that all writers had to update would let one of these through at a time. */
    @Test
    void nobodyWaitsForAnotherWhoHasNotCommitted() {
        var floor = Floor.of(stage);
        var user = UUID.randomUUID();
        var calls = apart(floor, user);
        var open = calls.stream()
                .skip(1)
                .map(entries -> store.save(entries)
                        .then(Mono.delay(Duration.ofSeconds(2)))
                        .as(transaction::transactional)
                        .toFuture())
                .toList();

        var began = Instant.now();
        store.save(calls.getFirst()).block();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMillis(1500));
        assertThat(stage.count("SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isZero();
        open.forEach(CompletableFuture::join);
        assertThat(counts.total(new EntryFilter(floor.company(), Period.ALL, null, null, user), Instant.now())
                        .block())
                .isEqualTo(9L * 5);
    }

    @Test
    void whatIsRolledUpIsNotCountedTwiceByTwoWhoDoItAtOnce() {
        var floor = Floor.of(stage);
        for (var round = 0; round < 20; round++) {
            store.save(entries(floor, null, floor.manager())).block();
        }

        Flux.range(0, 4).flatMap(one -> rollUp.moveAll(), 4).blockLast();

        assertThat(floor.get("/statistics").as(200).path("total_entries").asInt())
                .isEqualTo(100);
    }

    @Test
    void theTallyIsEmptiedByItselfSoonAfterAWrite() {
        Floor.of(stage).record("restore").as(201);

        var waiting = database.sql("SELECT count(*) FROM shopfloor_tally")
                .mapValue(Long.class)
                .one();
        stage.eventually(() -> assertThat(isolation.acrossAll(waiting).block()).isZero());
    }

    private Mono<Void> writes(Floor floor, UUID workstation, AtomicInteger written, AtomicInteger asked) {
        return Flux.range(0, 20)
                .concatMap(round -> round % 5 == 4
                        ? undone(entries(floor, workstation, floor.manager()))
                        : done(entries(floor, workstation, floor.manager()), written, asked))
                .then();
    }

    private Mono<Void> done(List<Entry> entries, AtomicInteger written, AtomicInteger asked) {
        return Mono.fromRunnable(() -> asked.addAndGet(entries.size()))
                .then(store.save(entries))
                .doOnSuccess(saved -> written.addAndGet(entries.size()));
    }

    private Mono<Void> undone(List<Entry> entries) {
        return transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return store.save(entries);
                })
                .then();
    }

    /** What was written before the look is counted, and nothing that was not even asked for after it. */
    private Mono<Void> agrees(Floor floor, AtomicInteger written, AtomicInteger asked) {
        var before = written.get();
        return counts.total(new EntryFilter(floor.company(), Period.ALL, null, null, null), Instant.now())
                .doOnNext(total -> assertThat(total).isBetween((long) before, (long) asked.get()))
                .then();
    }

    /** Nine calls whose events share none of the outbox's locks, which keys share by chance. */
    private List<List<Entry>> apart(Floor floor, UUID user) {
        var calls = new HashMap<Long, List<Entry>>();
        while (calls.size() < 9) {
            var entries = entries(floor, null, user);
            var key = EntriesRecorded.facts(entries).getFirst().key();
            calls.put(stage.count("SELECT hashtext('entries " + key + "') & 1023"), entries);
        }
        return List.copyOf(calls.values());
    }

    private static List<Entry> entries(Floor floor, @Nullable UUID workstation, UUID user) {
        var entries = new ArrayList<Entry>();
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        for (var place = 0; place < 5; place++) {
            entries.add(floor.entry(now, ActionType.BARCODE_SCAN, workstation, user));
        }
        return entries;
    }
}
