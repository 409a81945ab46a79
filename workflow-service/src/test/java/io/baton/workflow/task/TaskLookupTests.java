package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.definition.Publications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tasks that many ask for at the same moment. */
@WorkflowServiceTest
class TaskLookupTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Stage stage;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Publications publications;

    @Autowired
    private TransactionalOperator transaction;

    private SlowStore store;

    private TaskLookup lookup;

    @BeforeEach
    void open() {
        store = new SlowStore(database, publications);
        lookup = new TaskLookup(store);
    }

    /** Answers when it is told to. */
    private static final class SlowStore extends TaskStore {

        private final List<Collection<Long>> asked = new ArrayList<>();

        private final List<Sinks.Empty<Void>> turns = new ArrayList<>();

        private boolean isSlow = true;

        private SlowStore(DatabaseClient database, Publications publications) {
            super(database, publications);
        }

        @Override
        Mono<List<Task>> find(Collection<Long> taskIds) {
            Sinks.Empty<Void> turn = Sinks.empty();
            asked.add(List.copyOf(taskIds));
            turns.add(turn);
            return isSlow ? turn.asMono().then(super.find(taskIds)) : super.find(taskIds);
        }

        private void answer(int number) {
            turns.get(number).tryEmitEmpty();
        }
    }

    @Test
    void whoAsksWhileOneIsLookedUpIsAnsweredTogetherByTheNext() {
        var task = task("Together");
        var first = asked(task);
        var others = LongStream.of(task, 0, task).mapToObj(id -> asked(id)).toList();

        store.answer(0);
        assertThat(first.task().id()).isEqualTo(task);
        store.answer(1);

        assertThat(store.asked).containsExactly(List.of(task), List.of(task, 0L));
        assertThat(others.get(0).task().id()).isEqualTo(task);
        assertThat(others.get(1).answer().join()).isNull();
        assertThat(others.get(2).task().id()).isEqualTo(task);
    }

    @Test
    void whoAsksAfterAChangeSeesIt() {
        var task = task("After a change");
        var first = asked(task);
        assertThat(changed(task).block(PATIENCE)).isEqualTo(1);
        var second = asked(task);

        store.answer(0);
        assertThat(first.task().id()).isEqualTo(task);
        store.answer(1);

        assertThat(second.task().version()).isEqualTo(2);
    }

    @Test
    void whatFailsForOneRoundIsAskedAgainInTheNext() {
        var task = task("Once failed");
        var failed = asked(task);
        store.turns.getFirst().tryEmitError(new IllegalStateException("no connection"));
        assertThatThrownBy(failed::task).hasRootCauseMessage("no connection");

        var found = asked(task);
        store.answer(1);

        assertThat(found.task().id()).isEqualTo(task);
    }

    @Test
    void tooManyAtOnceAreRefusedAndTheOthersFound() {
        var task = task("Too many");
        var first = asked(task);
        var taken = LongStream.range(0, 1_024).mapToObj(id -> asked(-id)).toList();

        assertThatThrownBy(() -> lookup.find(task).block(PATIENCE)).isInstanceOf(TaskRefusal.TooBusy.class);

        store.answer(0);
        assertThat(first.task().id()).isEqualTo(task);
        store.answer(1);
        assertThat(taken).allSatisfy(none -> assertThat(none.answer().join()).isNull());
    }

    @Test
    void itIsInNobodysTransaction() {
        var task = task("Nobody's");
        store.isSlow = false;

        var version = changed(task)
                .then(lookup.find(task))
                .as(transaction::transactional)
                .map(Task::version)
                .block(PATIENCE);

        assertThat(version).isEqualTo(1);
    }

    /** Who asks for a task, and waits for the answer when it is looked at. */
    private record Asked(CompletableFuture<@Nullable Task> answer) {

        Task task() {
            return Objects.requireNonNull(answer.join());
        }
    }

    private Asked asked(long id) {
        return new Asked(lookup.find(id).toFuture());
    }

    private Mono<Long> changed(long task) {
        return database.sql("UPDATE task SET version = version + 1 WHERE task_id = " + task)
                .fetch()
                .rowsUpdated();
    }

    private long task(String what) {
        stage.directory();
        var category = what + " " + Stage.number();
        stage.initialize(stage.workflow(category, 1, 2));
        var ticket = stage.ticket(category);
        stage.tell(ticket);
        return stage.taskOf(ticket);
    }
}
