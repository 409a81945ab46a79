package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.rebuild.RebuildStore.Asked;
import io.baton.platform.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How soon the facts may be made anew again. */
@AnalyticsServiceTest
class RebuildRestTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Who waits for the row of a transaction waits for the transaction. */
    private static final String WAITING = """
            SELECT count(*) FROM pg_locks
            WHERE NOT granted AND transactionid = pg_current_xact_id()::xid
            """;

    private static final Caller ADMIN =
            new Caller("subject", 1, "Admin", "admin@example.test", Set.of("Admin"), null, null, Map.of());

    @Autowired
    private RebuildStore store;

    @Autowired
    private Tapes tapes;

    @Autowired
    private Rebuilder rebuilder;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @AfterEach
    void forget() {
        database.sql("DELETE FROM rebuild").then().block(LIMIT);
    }

    @Test
    void soonAfterOneThatWasDoneNoneBegins() {
        done("now()");
        var limits = new RebuildLimits(100, 100, LIMIT, LIMIT, LIMIT, 10, LIMIT, 1, Duration.ofHours(1));

        var rebuilds = new Rebuilds(store, tapes, rebuilder, limits, Clock.systemUTC());
        var response = new MockServerHttpResponse();

        new RebuildController(rebuilds)
                .ask(ADMIN, null, response)
                .as(StepVerifier::create)
                .verifyError(RebuildRefusal.TooSoon.class);

        assertThat(Long.parseLong(String.valueOf(response.getHeaders().getFirst("Retry-After"))))
                .isBetween(3_540L, 3_600L);
        assertThat(count("state = 'running'")).isZero();
    }

    @Test
    void afterItsRestAnotherBegins() {
        done("now() - interval '61 minutes'");

        assertThat(store.begin(1, Source.BEGINNING, Duration.ofHours(1)).block(LIMIT))
                .isInstanceOf(Asked.Begun.class);
    }

    @Test
    void ofManyWhoAskAtOnceOneBegins() {
        var asked = Flux.range(0, 8)
                .flatMap(who -> store.begin(who, Source.BEGINNING, Duration.ZERO))
                .collectList()
                .block(LIMIT);

        assertThat(asked).singleElement().isInstanceOf(Asked.Begun.class);
        assertThat(count("state = 'running'")).isEqualTo(1);
    }

    @Test
    void whoAsksJustWhenOneEndsIsToldToWait() {
        database.sql("""
                        INSERT INTO rebuild (state, runner, asked_by, started_at, alive_at)
                        VALUES ('running', gen_random_uuid(), 1, now(), now())
                        """).then().block(LIMIT);
        var asked = new AtomicReference<Mono<Asked>>();

        database.sql("UPDATE rebuild SET state = 'done', ended_at = now()")
                .then()
                .then(Mono.fromRunnable(() -> asked.set(begun(store.begin(1, Source.BEGINNING, Duration.ofHours(1))))))
                .then(database.sql(WAITING)
                        .mapValue(Long.class)
                        .one()
                        .repeat()
                        .takeUntil(waiting -> waiting > 0)
                        .then())
                .as(transaction::transactional)
                .block(LIMIT);

        assertThat(Objects.requireNonNull(asked.get()).block(LIMIT)).isInstanceOf(Asked.Resting.class);
        assertThat(count("state = 'running'")).isZero();
    }

    /** Whatever comes of it, which is under way from now on. */
    private static <T> Mono<T> begun(Mono<T> work) {
        var cached = work.cache();
        cached.subscribe();
        return cached;
    }

    private void done(String at) {
        database.sql("""
                        INSERT INTO rebuild (state, runner, asked_by, started_at, alive_at, ended_at)
                        VALUES ('done', gen_random_uuid(), 1, %1$s, %1$s, %1$s)
                        """.formatted(at)).then().block(LIMIT);
    }

    private Long count(String condition) {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM rebuild WHERE " + condition)
                .mapValue(Long.class)
                .one()
                .block(LIMIT));
    }
}
