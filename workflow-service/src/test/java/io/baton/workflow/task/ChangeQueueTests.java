package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.task.TaskCommand.Move;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Changes of several tasks at the same moment. */
@WorkflowServiceTest
class ChangeQueueTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%round_robin%'
            """;

    @Autowired
    private Stage stage;

    @Autowired
    private ChangeQueue queue;

    @Autowired
    private TaskStore tasks;

    @Autowired
    private Clock clock;

    @Autowired
    private ChangeStore store;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @Test
    void thoseMovedAtTheSameMomentAreGivenOutByTurns() {
        var role = threeHolders();
        var open = open("Together", role, 30);

        var ends = saved(open.stream().map(task -> moved(task, "On")));

        assertThat(ends).allSatisfy(end -> assertThat(end.isOnNext()).isTrue());
        assertThat(held(open))
                .containsOnlyKeys(role, role + 1, role + 2)
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(10));
    }

    @Test
    void whoComesTooLateIsToldSoAndTakesNobodysTurn() {
        var role = threeHolders();
        var open = open("Too late", role, 9);
        var overtaken = open.getFirst();
        saved(Stream.of(moved(overtaken, "First")));

        var ends = saved(open.stream().map(task -> moved(task, "Second")));

        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .singleElement()
                .satisfies(end -> assertThat(end.getThrowable()).isInstanceOf(TaskRefusal.MovedOn.class));
        assertThat(held(open)).allSatisfy((user, count) -> assertThat(count).isEqualTo(3));
        assertThat(stage.count("SELECT count(*) FROM task_log WHERE action = 'moved' AND task_id = " + overtaken.id()))
                .isEqualTo(1);
    }

    @Test
    void ofTwoAtTheSameMomentOnTheSameTaskOneIsSaved() {
        var open = open("Rivals on one", threeHolders(), 1).getFirst();

        var ends = saved(IntStream.range(0, 6).mapToObj(rival -> moved(open, "Rival " + rival)));

        assertThat(ends).filteredOn(Signal::isOnNext).hasSize(1);
        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .hasSize(5)
                .allSatisfy(end -> assertThat(end.getThrowable()).isInstanceOf(TaskRefusal.Stale.class));
        assertThat(stage.count("SELECT count(*) FROM audit_event WHERE action = 'transition_task' AND target_id = "
                        + open.id()))
                .isEqualTo(1);
    }

    @Test
    void whomAnotherInstanceOvertakesIsToldSoAndTheOthersAreSavedWithTheirTurns() {
        var role = threeHolders();
        var open = open("Overtaken", role, 7);
        var overtaken = open.getFirst();

        var ends = meanwhile(
                "SELECT FROM round_robin WHERE role_id = " + role + " FOR UPDATE",
                () -> saved(open.stream().map(task -> moved(task, "On"))),
                "UPDATE task SET version = version + 1 WHERE task_id = " + overtaken.id());

        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .singleElement()
                .satisfies(end -> assertThat(end.getThrowable()).isInstanceOf(TaskRefusal.Stale.class));
        assertThat(held(open.subList(1, 7)))
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(2));
        assertThat(stage.count("SELECT count(*) FROM task_log WHERE action = 'moved' AND task_id = " + overtaken.id()))
                .isZero();
    }

    /** What comes of it if it begins while this lock is held, and ends after that was done. */
    private <T> T meanwhile(String lock, Supplier<T> asked, String done) {
        var answer = new CompletableFuture<T>();
        database.sql(lock)
                .fetch()
                .rowsUpdated()
                .then(Mono.<Void>fromRunnable(() -> {
                            answer.completeAsync(asked);
                            stage.eventually(
                                    () -> assertThat(stage.count(WAITING)).isPositive());
                        })
                        .subscribeOn(Schedulers.boundedElastic()))
                .then(database.sql(done).fetch().rowsUpdated())
                .as(transaction::transactional)
                .block(PATIENCE);
        return answer.join();
    }

    @Test
    void whatCannotBeToldOfOneIsNotPaidForByTheOthers() {
        var role = threeHolders();
        var open = open("Too much to tell", role, 6);

        var ends = saved(Stream.concat(
                Stream.of(moved(open.getFirst(), "x".repeat(4_000_000))),
                open.stream().skip(1).map(task -> moved(task, "On"))));

        assertThat(ends).filteredOn(Signal::isOnError).hasSize(1);
        assertThat(ends).filteredOn(Signal::isOnNext).hasSize(5);
        assertThat(stage.count("SELECT version FROM task WHERE task_id = "
                        + open.getFirst().id()))
                .isEqualTo(1);
    }

    @Test
    void aTaskThatSomethingElseHoldsIsRefusedAndTheOthersAreSaved() {
        var open = open("Held", threeHolders(), 5);
        var held = open.getFirst();

        var ends = Objects.requireNonNull(database.sql("SELECT FROM task WHERE task_id = " + held.id() + " FOR UPDATE")
                .fetch()
                .rowsUpdated()
                .then(Mono.fromFuture(() ->
                        CompletableFuture.supplyAsync(() -> saved(open.stream().map(task -> moved(task, "On"))))))
                .as(transaction::transactional)
                .block(PATIENCE));

        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .singleElement()
                .satisfies(end -> assertThat(end.getThrowable()).isInstanceOf(TaskRefusal.Held.class));
        assertThat(ends).filteredOn(Signal::isOnNext).hasSize(4);
        assertThat(stage.count("SELECT version FROM task WHERE task_id = " + held.id()))
                .isEqualTo(1);
    }

    @Test
    void aFaultOfThoseWhoFollowLeavesNobodyUnanswered() {
        var faulty = new Watch(new StreamLimits(1, 1, PATIENCE, PATIENCE, PATIENCE)) {
            @Override
            void written(TaskChange change) {
                throw new IllegalStateException("cannot be told");
            }
        };
        var open = open("Not told", threeHolders(), 4);
        var another = new ChangeQueue(store, faulty, List.of(), clock);
        var rhythm = Rhythm.always(Duration.ofMillis(10), Duration.ofSeconds(1));
        var work = new Background("Queue under test", Background.AROUND_REQUESTS, rhythm, another::work);
        var asked = open.stream().map(task -> moved(another, task, "On"));

        work.start();
        var ends = saved(asked);
        work.stop();

        assertThat(ends).hasSize(4).allSatisfy(end -> assertThat(end.isOnNext()).isTrue());
    }

    /** What became of each, asked for all at once. */
    private static List<Signal<Task>> saved(Stream<Mono<Task>> changes) {
        return Objects.requireNonNull(Flux.fromStream(changes)
                .flatMap(change -> change.materialize().filter(end -> !end.isOnComplete()), 64)
                .collectList()
                .block(PATIENCE));
    }

    private Mono<Task> moved(Task task, String notes) {
        return moved(queue, task, notes);
    }

    private Mono<Task> moved(ChangeQueue by, Task task, String notes) {
        var edge = task.open().getFirst();
        var admin = new Actor(1, "admin", true, task.ticket().companyGuid());
        return by.carryOut(task.id(), new Move(admin, edge.transitionId(), notes), IfMatch.ANY);
    }

    /** How many of these tasks each has. */
    private Map<Long, Integer> held(List<Task> open) {
        return open.stream()
                .map(task -> Objects.requireNonNull(tasks.find(task.id()).block(PATIENCE)))
                .map(task -> Objects.requireNonNull(task.assignee()).userId())
                .collect(Collectors.toMap(Function.identity(), user -> 1, Integer::sum));
    }

    /** A role of its own, whose number is also that of the first of its three holders. */
    private long threeHolders() {
        stage.directory();
        var role = Stage.number();
        stage.role(role, "Holder " + role);
        IntStream.range(0, 3).forEach(next -> stage.member(role + next, "holder" + (role + next), role));
        stage.eventually(
                () -> assertThat(stage.count("SELECT count(*) FROM membership m JOIN directory_user USING (user_id)"
                                + " JOIN role USING (role_id) WHERE m.role_id = " + role))
                        .isEqualTo(3));
        return role;
    }

    /** Tasks on the first of two steps, the second of which is this role's. */
    private List<Task> open(String what, long role, int count) {
        var category = what + " " + role;
        stage.initialize(stage.workflow(category, 2, role));
        var tickets = Stream.generate(() -> stage.ticket(category)).limit(count).toList();
        tickets.forEach(stage::tell);
        return tickets.stream().map(this::task).toList();
    }

    private Task task(JsonNode ticket) {
        return Objects.requireNonNull(tasks.find(stage.taskOf(ticket)).block(PATIENCE));
    }
}
