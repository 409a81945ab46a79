package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;

/** Lists that no page and no heap holds. */
@AnalyticsServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class LongListTests {

    private static final int TICKETS = 30_000;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Rows rows;

    @LocalServerPort
    private int port;

    private final UUID company = UUID.randomUUID();

    @BeforeAll
    void write() {
        new ManyTickets(database, company).write(TICKETS);
    }

    @AfterAll
    void remove() {
        new ManyTickets(database, company).remove();
    }

    @ParameterizedTest
    @CsvSource({
        "tickets/status/, tickets, 30000",
        "tickets/status/?status=on_hold, tickets, 600",
        "tickets/sla/?sla_status=breached, tickets, 600",
        "tickets/sla/?sla_status=overdue, tickets, 600",
        "tickets/status/?workflow_id=75001&priority=High&status=on_hold, tickets, 600",
        "tickets/status/?status=on_hold&start_date=2009-11-15, tickets, 451",
        "tickets/status/?workflow_id=75001&priority=High&start_date=2009-11-15&end_date=2010-02-20, tickets, 9800",
        "tickets/sla/?sla_status=breached&start_date=2009-11-15, tickets, 451",
        "tickets/sla/?sla_status=breached&workflow_id=75001&priority=High&start_date=2009-11-15, tickets, 451",
        "workflow/75001/?sla_status=overdue&status=on_hold, tasks, 600",
        "tasks/status/, task_items, 30000",
        "tasks/status/?user_id=75117, task_items, 300",
        "tasks/status/?workflow_id=75001, task_items, 30000",
        "transfers/, transfers, 1500",
    })
    void everyPageHoldsWhatTheFileHoldsThere(String path, String list, int count) {
        var looking = new Looking(port, company);
        var more = path.contains("?") ? "&" : "?";
        var lines = looking.lines(path + more + "format=csv").stream().skip(1).toList();
        var id = list.startsWith("task_items") || list.equals("transfers") ? "task_item_id" : "ticket_number";

        assertThat(lines).hasSize(count);
        assertThat(new HashSet<>(lines)).hasSize(count);
        assertThat(looking.count(path)).isEqualTo(count);
        for (var page : pages(count)) {
            var shown = looking.column(path + more + "page_size=30&page=" + page, list, id);
            var expected = lines.subList(Math.min(count, (page - 1) * 30), Math.min(count, page * 30));
            assertThat(shown).hasSameSizeAs(expected);
            for (var row = 0; row < shown.size(); row++) {
                assertThat(expected.get(row)).contains(shown.get(row));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tickets/status/, tickets",
        "tickets/priority/, tickets",
        "tickets/age/, tickets",
        "tickets/sla/, tickets",
        "workflow/75001/, tasks",
        "tasks/status/, task_items",
        "tasks/origin/, task_items",
        "user/75117/, task_items",
        "transfers/, transfers",
    })
    void aPageHasTwentyRowsAndAHundredAtMost(String path, String list) {
        var looking = new Looking(port, company);

        assertThat(looking.at(path).path(list)).hasSize(20);
        for (var size : List.of(100, 101, 5_000)) {
            var answer = looking.at(path + "?page_size=" + size);
            assertThat(answer.path(list)).hasSize(100);
            assertThat(answer.path("page_size").asInt()).isEqualTo(100);
            assertThat(answer.path("total_pages").asLong())
                    .isEqualTo(Math.ceilDiv(answer.path("total_count").asLong(), 100));
        }
    }

    /** The first, some in between, the last, and one past it. */
    private static List<Integer> pages(int count) {
        var last = Math.max(1, (count + 29) / 30);
        return List.of(1, last / 3 + 1, last / 2 + 1, last, last + 1);
    }

    @Test
    void rowsAreReadAsTheyAreTaken() {
        var statements = new AtomicInteger();
        var counted = new Rows(DatabaseClient.builder()
                .connectionFactory(database.getConnectionFactory())
                .executeFunction(statement -> {
                    statements.incrementAndGet();
                    return statement.execute();
                })
                .build());
        var arrived = new ArrayList<Rows.Ticket>();

        StepVerifier.create(counted.tickets(everything()), 10)
                .recordWith(() -> arrived)
                .expectNextCount(10)
                .then(() -> assertThat(statements).as("pieces for ten rows").hasValueLessThanOrEqualTo(3))
                .thenRequest(5_000)
                .expectNextCount(5_000)
                .then(() -> assertThat(statements)
                        .as("pieces for five thousand rows")
                        .hasValueBetween(6, 8))
                .thenCancel()
                .verify();

        assertThat(arrived).isSortedAccordingTo((one, other) -> other.began().compareTo(one.began()));
    }

    @Test
    void readersWhoStopHoldNoConnections() {
        var stalled = IntStream.range(0, 20).mapToObj(reader -> new Stalled()).toList();
        stalled.forEach(reader -> rows.tickets(everything()).subscribe(reader));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> stalled.stream().allMatch(reader -> reader.hasOne));

            assertThat(database.sql("SELECT 1").mapValue(Integer.class).one().block(Duration.ofSeconds(20)))
                    .isEqualTo(1);
        } finally {
            stalled.forEach(Disposable::dispose);
        }
    }

    /** Takes one row and no more. */
    private static final class Stalled extends BaseSubscriber<Rows.Ticket> {

        private volatile boolean hasOne;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnNext(Rows.Ticket ticket) {
            hasOne = true;
        }
    }

    private Selection everything() {
        return new Selection(Drilldown.TICKETS_BY_STATUS, Map.of(), question(), Instant.MAX);
    }

    private Question question() {
        return new Question(company, Period.ALWAYS, Instant.now(), Told.of(Period.ALWAYS, new Freshness(null, null)));
    }
}
