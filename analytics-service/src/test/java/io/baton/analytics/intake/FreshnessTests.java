package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.platform.test.TestKafka;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What answers say of their age, as those who ask see it. */
@AnalyticsServiceTest
class FreshnessTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Batches hold it shared: while it is held alone none is applied. */
    private static final String LOCK = "SELECT pg_advisory_lock(1112585290, 0)";

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @Autowired
    private Progress progress;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    @Test
    void anAnswerIsOfTheNewestEventWhateverIsHeardAfterIt() {
        var newest = later(asOf(), Clock.systemUTC().instant())
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(2);
        var before = applied();

        hear("newest", newest);
        assertThat(asOf()).isEqualTo(newest);

        hear("older", newest.minusSeconds(3_600));
        assertThat(asOf()).isEqualTo(newest);
        assertThat(applied()).isNotEqualTo(before);
    }

    @Test
    void everyBatchLeavesItsMarkEvenIfItIsOfThePast() {
        hear("first", Instant.parse("1999-01-01T00:00:00Z"));
        var first = applied();

        hear("second", Instant.parse("1998-01-01T00:00:00Z"));

        assertThat(applied()).isNotEqualTo(first).isEqualTo(applied());
    }

    @Test
    void beforeAnythingWasHeardThereIsNoTimeToTell() {
        run("CREATE TABLE public.kept_progress AS TABLE facts.progress");
        run("DELETE FROM facts.progress");
        try {
            assertThat(answer().path("as_of").isNull()).isTrue();
        } finally {
            run("INSERT INTO facts.progress SELECT * FROM public.kept_progress ON CONFLICT DO NOTHING");
            run("DROP TABLE public.kept_progress");
        }
        assertThat(answer().path("as_of").isNull()).isFalse();
    }

    @Test
    void whatIsPublishedAndNotCountedIsTold() {
        var alone = Objects.requireNonNull(Mono.from(connections.create()).block(LIMIT));
        run(alone, LOCK);
        try {
            var ticket = Map.of("ticket_id", company + "T", "created_at", "2024-01-01T00:00:00Z");
            kafka.publish("tickets", company + "T", "baton.ticket.created.v1", Map.of("ticket", ticket, "version", 1));

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(answer().path("lag_seconds").asDouble(-1))
                            .isGreaterThan(1));
        } finally {
            run(alone, "SELECT pg_advisory_unlock_all()");
            Mono.from(alone.close()).block(LIMIT);
        }
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(answer().path("lag_seconds").asDouble(-1)).isZero());
    }

    private void hear(String name, Instant at) {
        var desk = new Desk(company);
        desk.ticket(company + name, at);
        listener.hear(List.copyOf(desk.events()));
    }

    private Instant asOf() {
        var told = answer().path("as_of").asString("");
        return told.isEmpty() ? Instant.EPOCH : Instant.parse(told);
    }

    private String applied() {
        return Objects.requireNonNull(progress.reached().block(LIMIT)).applied();
    }

    private JsonNode answer() {
        return Asked.of(port, "/analytics/tickets/status/", company).answer("");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void run(String sql) {
        database.sql(sql).then().block(LIMIT);
    }

    private static void run(Connection connection, String sql) {
        Mono.from(connection.createStatement(sql).execute())
                .flatMapMany(result -> result.map(row -> true))
                .then()
                .block(LIMIT);
    }
}
