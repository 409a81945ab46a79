package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.task.TaskCommand.Become;
import io.baton.workflow.task.TaskCommand.Move;
import io.baton.workflow.task.TaskCommand.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;

/** Several who want to change one task at the same moment. */
@WorkflowServiceTest
class TaskRivalsTests extends ChangesAtOnce {

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%round_robin%'
            """;

    @Test
    void ofTwoAtTheSameMomentOnTheSameTaskOneIsSaved() {
        var open = open("Rivals on one", threeHolders(), 1).getFirst();

        var ends = saved(IntStream.range(0, 6).mapToObj(rival -> moved(open, "Rival " + rival)));

        assertThat(ends).filteredOn(Signal::isOnNext).hasSize(1);
        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .hasSize(5)
                // Who just misses the first is told the same in other words.
                .allSatisfy(end -> assertThat(end.getThrowable())
                        .isInstanceOfAny(TaskRefusal.Stale.class, TaskRefusal.MovedOn.class));
        assertThat(stage.count("SELECT count(*) FROM audit_event WHERE action = 'transition_task' AND target_id = "
                        + open.id()))
                .isEqualTo(1);
    }

    @Test
    void whomAnotherInstanceOvertakesIsToldSoAndTheOthersAreSavedWithTheirTurns() {
        var role = threeHolders();
        var open = open("Overtaken", role, 7);
        var overtaken = open.getFirst();

        var answer = new CompletableFuture<List<Signal<Task>>>();
        whileHeld(role, () -> {
            answer.completeAsync(() -> saved(open.stream().map(task -> moved(task, "On"))));
            stage.eventually(() -> assertThat(stage.count(WAITING)).isPositive());
            run("UPDATE task SET version = version + 1 WHERE task_id = " + overtaken.id());
        });
        var ends = answer.join();

        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .singleElement()
                .satisfies(end -> assertThat(end.getThrowable()).isInstanceOf(TaskRefusal.Stale.class));
        assertThat(held(open.subList(1, 7)))
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(2));
        assertThat(stage.count("SELECT count(*) FROM task_log WHERE action = 'moved' AND task_id = " + overtaken.id()))
                .isZero();
    }

    @Test
    void whoAsksWhileTheTaskIsBeingChangedIsToldSoAlthoughItCouldBeDone() {
        var role = threeHolders();
        var task = open("Asked meanwhile", role, 1).getFirst();
        var admin = admin(task);

        var ends = new ArrayList<CompletableFuture<Task>>();
        whileHeld(role, () -> {
            ends.add(moved(task, "On").toFuture());
            stage.eventually(() -> assertThat(stage.count(WAITING)).isPositive());
            ends.add(queue.carryOut(task.id(), new Become(admin, TaskStatus.CANCELLED, null), IfMatch.ANY)
                    .toFuture());
            ends.add(queue.carryOut(task.id(), new Note(admin, "Seen"), IfMatch.ANY)
                    .toFuture());
        });

        assertThat(ends.get(0).join().status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(ends.get(1)).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(TaskRefusal.Stale.class);
        assertThat(ends.get(2).join().version()).isEqualTo(3);
    }

    @Test
    void whoAsksOnceTheChangeIsAnsweredChangesWhatItLeft() {
        var task = open("Asked at once", threeHolders(), 1).getFirst();

        var ends = saved(Stream.of(moved(task, "On")
                .flatMap(moved ->
                        queue.carryOut(task.id(), new Become(admin(task), TaskStatus.CANCELLED, null), IfMatch.ANY))));

        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end.isOnNext()).isTrue());
    }

    @Test
    void strangersWhoAskForOneTaskTogetherKeepNobodyWaiting() {
        var open = open("Strangers", threeHolders(), 3);
        var stranger = new Actor(4_711, "stranger", false, UUID.randomUUID());

        var strangers = IntStream.range(0, 200)
                .mapToObj(number -> queue.carryOut(0, new Move(stranger, 1L, null), IfMatch.ANY));
        var ends = saved(Stream.concat(strangers, open.stream().map(task -> moved(task, "On"))));

        assertThat(ends).filteredOn(Signal::isOnNext).hasSize(3);
        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .hasSize(200)
                .allSatisfy(end -> assertThat(end.getThrowable()).isInstanceOf(TaskRefusal.Unknown.class));
    }

    /** What is done while somebody else has this role's turn. */
    private void whileHeld(long role, Runnable meanwhile) {
        database.sql("SELECT FROM round_robin WHERE role_id = " + role + " FOR UPDATE")
                .fetch()
                .rowsUpdated()
                .then(Mono.<Void>fromRunnable(meanwhile).subscribeOn(Schedulers.boundedElastic()))
                .as(transaction::transactional)
                .block(PATIENCE);
    }

    private void run(String sql) {
        database.sql(sql).fetch().rowsUpdated().block(PATIENCE);
    }
}
