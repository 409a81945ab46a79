package io.baton.analytics.rebuild;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.platform.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

/** How soon the facts may be made anew again. */
@AnalyticsServiceTest
class RebuildRestTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

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

    @Test
    void soonAfterOneThatWasDoneNoneBegins() {
        database.sql("""
                        INSERT INTO rebuild (state, runner, asked_by, started_at, alive_at, ended_at)
                        VALUES ('done', gen_random_uuid(), 1, now(), now(), now())
                        """).then().block(LIMIT);
        var limits = new RebuildLimits(100, LIMIT, LIMIT, LIMIT, 10, LIMIT, 1, Duration.ofHours(1));

        new Rebuilds(store, tapes, rebuilder, limits, Clock.systemUTC())
                .ask(ADMIN)
                .as(StepVerifier::create)
                .verifyError(RebuildRefusal.TooSoon.class);
        database.sql("DELETE FROM rebuild").then().block(LIMIT);
    }
}
