package io.baton.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.workflow.Drawings;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class SweepTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stage stage;

    private final TestKafka kafka;

    private final DatabaseClient database;

    private final Sweep sweep;

    private final MeterRegistry meters;

    private String ticket = "";

    private long task;

    SweepTests(
            @Autowired Stage stage,
            @Autowired TestKafka kafka,
            @Autowired DatabaseClient database,
            @Autowired Sweep sweep,
            @Autowired MeterRegistry meters) {
        this.stage = stage;
        this.kafka = kafka;
        this.database = database;
        this.sweep = sweep;
        this.meters = meters;
    }

    @BeforeEach
    void open() {
        var category = "Sweep " + Stage.number();
        Drawings.escalating(stage, category, 3);
        ObjectNode told = stage.ticket(category);
        ticket = Stage.numberOf(told);
        stage.tell(told);
        task = stage.taskOf(told);
    }

    @ParameterizedTest
    @CsvSource({
        "79, 0, ",
        "80, 1, baton.sla.warning.v1",
        "89, 1, baton.sla.warning.v1",
        "90, 2, baton.sla.at-risk.v1",
        "99, 2, baton.sla.at-risk.v1",
        "100, 3, baton.sla.breached.v1",
        "500, 3, baton.sla.breached.v1",
    })
    void aShareOfTheTimeIsMarkedOnceItIsGone(int percent, int mark, String type) {
        goes(percent);

        sweep.round().block(SOON);

        // The service's own sweep may hold it at this moment, and is then the one to mark it.
        stage.eventually(() -> assertThat(mark()).isEqualTo(mark));
        if (type != null) {
            assertThat(told(mark)).hasSize(mark).last().extracting(Event::type).isEqualTo(type);
        }
    }

    @Test
    void eachMarkIsToldOnceWhoeverSweeps() {
        var breaches = breaches();
        for (var percent : List.of(80, 90, 100, 120)) {
            goes(percent);
            sweepAtOnce();
        }
        stage.eventually(() -> assertThat(breaches()).isGreaterThanOrEqualTo(breaches + 1));

        var events = told(3);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly("baton.sla.warning.v1", "baton.sla.at-risk.v1", "baton.sla.breached.v1");
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        var told = events.getFirst().data();
        assertThat(told.at("/task/task_id").asLong()).isEqualTo(task);
        assertThat(told.at("/task/item/user_name").asString()).isEqualTo(stage.assignee(task));
        assertThat(told.at("/task/ticket_owner/user_id").asLong()).isEqualTo(2);
        assertThat(told.path("sla_status").asString()).isEqualTo("warning");
    }

    @Test
    void afterAStandstillEachMarkThatWasPassedIsToldInOrder() {
        goes(100);
        sweepAtOnce();

        var events = told(3);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly("baton.sla.warning.v1", "baton.sla.at-risk.v1", "baton.sla.breached.v1");
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
    }

    @Test
    void aBreachIsToldWithTheTaskAsItIsAtItsNewVersion() {
        var before = version();
        run("UPDATE task_item SET notes = 'Waiting for parts' WHERE task_id = " + task);
        goes(100);
        sweepAtOnce();

        var events = told(3);
        assertThat(events)
                .extracting(event -> event.data().path("version").asLong())
                .containsExactly(before, before, before + 1)
                .last()
                .isEqualTo(version());
        var breached = events.getLast().data();
        EventContract.of("baton.sla.breached.v1").accepts(breached);
        assertThat(breached.at("/task/item/status").asString()).isEqualTo("breached");
        assertThat(breached.at("/task/item/notes").asString()).isEqualTo("Waiting for parts");
        assertThat(breached.at("/task/assigned_to/user_id").asLong())
                .isEqualTo(breached.at("/task/item/user_id").asLong());
        assertThat(breached.at("/task/updated_at").asString())
                .isEqualTo(breached.path("marked_at").asString());
    }

    @Test
    void whatIsLateShowsItAndStaysWithItsHolder() {
        var holder = stage.assignee(task);
        goes(100);
        sweepAtOnce();
        stage.eventually(() -> assertThat(mark()).isEqualTo(3));

        // Seen for the first time, it is taken up, and is late all the same.
        var seen = stage.get(holder, "/tasks/" + task + "/").as(200);
        assertThat(seen.path("status").asString()).isEqualTo("in progress");
        assertThat(seen.at("/assigned_users/0/status").asString()).isEqualTo("breached");
        assertThat(stage.get(holder, "/tasks/my-tasks/?assignment_status=breached")
                        .as(200)
                        .path("results"))
                .anyMatch(row -> row.path("task_id").asLong() == task);
        var logs =
                stage.get("admin", "/tasks/" + task + "/action-logs/").as(200).path("logs");
        assertThat(logs)
                .extracting(line -> line.path("action").asString() + " "
                        + line.path("from_status").asString("none") + ">"
                        + line.path("to_status").asString())
                .containsExactly("assigned none>new", "breached new>breached", "started pending>in progress");
        stage.post(holder, "/tasks/" + task + "/update-user-status/", "{\"status\": \"in progress\"}")
                .as(409);
        stage.post(holder, "/tasks/" + task + "/update-user-status/", "{\"status\": \"resolved\"}")
                .as(200);
    }

    @Test
    void whatIsOnHoldIsNotMarkedBeforeItGoesOn() {
        run("UPDATE task SET status = 'on_hold' WHERE task_id = " + task);
        goes(100);
        sweepAtOnce();
        assertThat(mark()).isZero();

        run("UPDATE task SET status = 'in progress' WHERE task_id = " + task);
        sweepAtOnce();

        assertThat(told(3)).last().extracting(Event::type).isEqualTo("baton.sla.breached.v1");
    }

    @Test
    void marksMoveWithTheClockThatStoodStill() {
        become("on_hold");
        goes(95);
        // So much of that went by on hold: at its beginning three quarters of the time were gone.
        run("UPDATE task SET held_since = now() - interval '20 hours' WHERE task_id = " + task);

        become("in progress");
        sweepAtOnce();

        assertThat(mark()).isZero();
        run("UPDATE task_item SET clock_from = clock_from - interval '6 hours',"
                + " target_resolution = target_resolution - interval '6 hours' WHERE task_id = " + task);
        sweepAtOnce();
        stage.eventually(() -> assertThat(mark()).isEqualTo(1));
        assertThat(told(1)).extracting(Event::type).containsExactly("baton.sla.warning.v1");
    }

    @ParameterizedTest
    @CsvSource({"transfer, new_user_id, 21", "escalate, reason, '\"Too late for me\"'"})
    void whoIsHandedLateWorkIsToldHowItStandsAndNotHowItCameSoFar(String how, String field, String value) {
        goes(95);
        sweepAtOnce();
        assertThat(told(2)).hasSize(2);
        var item = stage.item(task);

        stage.post("admin", "/tasks/" + how + "/", "{\"task_item_id\": %d, \"%s\": %s}".formatted(item, field, value))
                .as(200);
        sweepAtOnce();
        assertThat(told(3)).hasSize(3);
        goes(100);
        sweepAtOnce();

        var events = told(4);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(
                        "baton.sla.warning.v1",
                        "baton.sla.at-risk.v1",
                        "baton.sla.at-risk.v1",
                        "baton.sla.breached.v1");
        assertThat(events)
                .extracting(event -> event.data().at("/task/item/task_item_id").asLong())
                .containsExactly(item, item, stage.item(task), stage.item(task));
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE task_item SET status = 'resolved'",
        "UPDATE task_item SET status = 'reassigned'",
        "UPDATE task SET status = 'cancelled'"
    })
    void whatNobodyWaitsForIsNotMarked(String change) {
        run(change + " WHERE task_id = " + task);
        goes(100);

        sweepAtOnce();

        assertThat(mark()).isZero();
    }

    private void become(String status) {
        stage.put("admin", "/tasks/" + task + "/", "{\"status\": \"" + status + "\"}")
                .as(200);
    }

    /** So much of the time for the task's item is gone, and a minute more: the service's own sweep may look at a time just before. */
    private void goes(int percent) {
        var gone = "interval '100 hours' * %d / 100 + interval '1 minute'".formatted(percent);
        run("UPDATE task_item SET clock_from = now() - (%s), target_resolution = now() - (%s) + interval '100 hours' "
                        .formatted(gone, gone)
                + "WHERE task_id = " + task);
    }

    private void sweepAtOnce() {
        Flux.merge(IntStream.range(0, 8).mapToObj(sweeper -> sweep.round()).toList())
                .blockLast(SOON);
    }

    private double breaches() {
        return meters.counter("baton.sla.marked", "mark", "breached").count();
    }

    private long mark() {
        return stage.count("SELECT max(sla_mark)::bigint FROM task_item WHERE task_id = " + task);
    }

    private long version() {
        return stage.count("SELECT version FROM task WHERE task_id = " + task);
    }

    private void run(String sql) {
        database.sql(sql).then().block(SOON);
    }

    private List<Event> told(int count) {
        stage.eventually(() -> assertThat(told()).hasSizeGreaterThanOrEqualTo(count));
        return told();
    }

    private List<Event> told() {
        return kafka.read("tasks", 1, SOON).stream()
                .filter(event -> event.key().equals(ticket) && event.type().startsWith("baton.sla."))
                .toList();
    }
}
