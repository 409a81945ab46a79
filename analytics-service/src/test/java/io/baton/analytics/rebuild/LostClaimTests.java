package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Listener;
import io.baton.analytics.rebuild.RebuildStore.Asked;
import io.baton.analytics.rebuild.Tapes.Stretch;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What a rebuild may still do that was silent for too long. */
@AnalyticsServiceTest
class LostClaimTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final LocalDate DAY = LocalDate.of(2020, 4, 2);

    private static final RebuildLimits LIMITS =
            new RebuildLimits(100, 100, LIMIT, LIMIT, LIMIT, 10, LIMIT, 1, Duration.ZERO);

    @Autowired
    private NextFacts facts;

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    private RebuildStore store;

    private long rebuild;

    @BeforeEach
    void begin() {
        store = new RebuildStore(database, transaction, LIMITS, Clock.systemUTC());
        rebuild = begun(Objects.requireNonNull(
                store.begin(1, Source.SNAPSHOT, Duration.ZERO).block(LIMIT)));
        store.layOut(rebuild).block(LIMIT);
    }

    @AfterEach
    void clearAway() {
        run("DELETE FROM rebuild");
        run("DROP SCHEMA facts_next CASCADE");
    }

    @Test
    void itWritesNothingIntoTheTablesOfTheNext() {
        listener.hear(History.of(751, 10, DAY).events());
        run("UPDATE rebuild SET state = 'failed'");

        facts.copyAll(rebuild, rows -> Mono.empty()).as(StepVerifier::create).verifyError(Lost.class);
        facts.apply(rebuild, new Stretch(History.of(752, 10, DAY).events(), 0))
                .as(StepVerifier::create)
                .verifyError(Lost.class);
        store.layOut(rebuild).as(StepVerifier::create).verifyError(Lost.class);

        assertThat(number("SELECT count(*) FROM facts_next.ticket_fact")).isZero();
    }

    @Test
    void theNextBeginsOnceItsLastPartIsWritten() {
        var written = Sinks.<Void>empty();
        var within = Sinks.<Void>empty();
        var part = store.aimed(rebuild, Mono.fromRunnable(within::tryEmitEmpty).then(written.asMono()))
                .cache();
        part.subscribe();
        within.asMono().block(LIMIT);
        var hasty = new RebuildLimits(100, 100, LIMIT, Duration.ofDays(-1), LIMIT, 10, LIMIT, 1, Duration.ZERO);
        var next = new RebuildStore(database, transaction, hasty, Clock.systemUTC())
                .begin(2, Source.SNAPSHOT, Duration.ZERO)
                .cache();
        var waiting = next.subscribe();
        await().atMost(LIMIT)
                .until(() ->
                        number("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'") > 0);
        assertThat(waiting.isDisposed()).isFalse();

        written.tryEmitEmpty();

        part.block(LIMIT);
        assertThat(begun(Objects.requireNonNull(next.block(LIMIT)))).isGreaterThan(rebuild);
        store.aimed(rebuild, Mono.empty()).as(StepVerifier::create).verifyError(Lost.class);
    }

    private static long begun(Asked asked) {
        assertThat(asked).isInstanceOf(Asked.Begun.class);
        return ((Asked.Begun) asked).rebuild().rebuildId();
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(Long.class).one().block(LIMIT));
    }

    private void run(String sql) {
        database.sql(sql).then().block(LIMIT);
    }
}
