package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Changes of several tasks at the same moment. */
@WorkflowServiceTest
class ChangeQueueTests extends ChangesAtOnce {

    @Autowired
    private Clock clock;

    @Autowired
    private ChangeStore store;

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
}
