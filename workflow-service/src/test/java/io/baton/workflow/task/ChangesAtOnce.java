package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.task.TaskCommand.Move;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import tools.jackson.databind.JsonNode;

/** What tests of changes at the same moment have in common: tasks, and what becomes of those who ask. */
abstract class ChangesAtOnce {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Stage stage;

    @Autowired
    ChangeQueue queue;

    @Autowired
    TaskStore tasks;

    @Autowired
    DatabaseClient database;

    @Autowired
    TransactionalOperator transaction;

    /** What became of each, asked for all at once. */
    static List<Signal<Task>> saved(Stream<Mono<Task>> changes) {
        return Objects.requireNonNull(Flux.fromStream(changes)
                .flatMap(change -> change.materialize().filter(end -> !end.isOnComplete()), 64)
                .collectList()
                .block(PATIENCE));
    }

    Mono<Task> moved(Task task, String notes) {
        return moved(queue, task, notes);
    }

    Mono<Task> moved(ChangeQueue by, Task task, String notes) {
        var edge = task.open().getFirst();
        return by.carryOut(task.id(), new Move(admin(task), edge.transitionId(), notes), IfMatch.ANY);
    }

    static Actor admin(Task task) {
        return new Actor(1, "admin", true, task.ticket().companyGuid());
    }

    /** How many of these tasks each has. */
    Map<Long, Integer> held(List<Task> open) {
        return open.stream()
                .map(task -> Objects.requireNonNull(tasks.find(task.id()).block(PATIENCE)))
                .map(task -> Objects.requireNonNull(task.assignee()).userId())
                .collect(Collectors.toMap(Function.identity(), user -> 1, Integer::sum));
    }

    /** A role of its own, whose number is also that of the first of its three holders. */
    long threeHolders() {
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
    List<Task> open(String what, long role, int count) {
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
