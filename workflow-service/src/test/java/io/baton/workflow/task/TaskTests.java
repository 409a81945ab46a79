package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.deadline.Sla;
import io.baton.workflow.definition.Graph;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.TaskCommand.Look;
import io.baton.workflow.task.TaskCommand.Move;
import io.baton.workflow.task.TaskEvent.Completed;
import io.baton.workflow.task.TaskEvent.Moved;
import io.baton.workflow.task.TaskEvent.Started;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTests {

    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private static final UUID ACME = UUID.fromString("11111111-1111-4111-8111-111111111111");

    static final Person ADA = new Person(11, "Ada");

    static final Person BOB = new Person(21, "Bob");

    /** Triage leads to repair, repair back to triage or on to the check; repair and check are ends, and repair escalates to 9. */
    static final Graph GRAPH = new Graph(
            List.of(step(1, "Triage", "0.3", false), step(2, "Repair", "0.5", true), step(3, "Check", "0.2", true)),
            List.of(new Edge(101, 1, 2, "Go"), new Edge(102, 2, 1, "Back"), new Edge(103, 2, 3, "On")));

    @Test
    void startsAtTheStartWithTargetsByPriorityAndWeight() {
        var task = taskOf(ADA);

        assertThat(task.step().name()).isEqualTo("Triage");
        assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(task.assignee()).isEqualTo(ADA);
        assertThat(task.times().target()).isEqualTo(NOON.plus(Duration.ofHours(24)));
        assertThat(task.item()).extracting(Item::target).isEqualTo(NOON.plus(Duration.parse("PT7H12M")));
        assertThat(task.version()).isEqualTo(1);
    }

    @Test
    void startsOnceItsAssigneeSeesIt() {
        var started = decide(taskOf(ADA), new Look(by(ADA)));

        assertThat(started).isEqualTo(new Started(by(ADA), null, ONE));
        var task = taskOf(ADA).after((Started) started);
        assertThat(task.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task.item()).extracting(Item::status).isEqualTo(ItemStatus.IN_PROGRESS);
        assertThat(task.decide(new Look(by(ADA)), ONE)).isEmpty();
    }

    @Test
    void isNotStartedByTheEyesOfOthers() {
        assertThat(taskOf(ADA).decide(new Look(by(BOB)), ONE)).isEmpty();
        assertThat(taskOf(ADA).decide(new Look(ADMIN), ONE)).isEmpty();
        assertThat(taskOf(null).decide(new Look(by(ADA)), ONE)).isEmpty();
    }

    @Test
    void movesAlongATransitionThatLeavesItsStep() {
        var moved = (Moved) decide(taskOf(ADA), new Move(by(ADA), 101L, "Looked at it"));
        var task = taskOf(ADA).after(moved, BOB);

        assertThat(task.step().name()).isEqualTo("Repair");
        assertThat(task.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task.assignee()).isEqualTo(BOB);
        assertThat(task.item()).extracting(Item::target).isEqualTo(ONE.plus(Duration.ofHours(12)));
        assertThat(task.version()).isEqualTo(2);
        assertThat(OpenTransition.of(task))
                .extracting(OpenTransition::transitionId)
                .containsExactly(102L, 103L);
    }

    @Test
    void mayBeMovedByAnAdminInItsHoldersPlaceOrWhereThereIsNone() {
        assertThat(decide(taskOf(ADA), new Move(ADMIN, 101L, null))).isInstanceOf(Moved.class);
        assertThat(decide(taskOf(null), new Move(ADMIN, 101L, null))).isInstanceOf(Moved.class);
    }

    @Test
    void isNotMovedByAnybodyElse() {
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(taskOf(ADA), new Move(by(BOB), 101L, null)));
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(taskOf(null), new Move(by(BOB), 101L, null)));
        // Not even told where it could go.
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(taskOf(ADA), new Move(by(BOB), 999L, null)));
    }

    @Test
    void saysWhereItCanGoWhenAskedToGoElsewhere() {
        for (var elsewhere : List.of(102L, 999L)) {
            assertThatExceptionOfType(TaskRefusal.NotOpen.class)
                    .isThrownBy(() -> decide(taskOf(ADA), new Move(by(ADA), elsewhere, null)))
                    .satisfies(refusal -> assertThat(refusal.extensions())
                            .containsEntry("available_transitions", OpenTransition.of(taskOf(ADA))));
        }
    }

    @Test
    void isFinishedAtAnEndOnly() {
        assertThatExceptionOfType(TaskRefusal.NotOpen.class)
                .isThrownBy(() -> decide(taskOf(ADA), new Move(by(ADA), null, null)));

        var completed = (Completed) decide(repair(), new Move(by(BOB), null, "Done"));
        var task = repair().after(completed);

        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.times().resolution()).isEqualTo(ONE);
        assertThat(task.assignee()).isNull();
        assertThat(task.item()).extracting(Item::status).isEqualTo(ItemStatus.RESOLVED);
        assertThat(task.open()).isEmpty();
    }

    @Test
    void isOverOnceItIsCompleted() {
        var task = repair().after(new Completed(by(BOB), null, ONE));

        for (var transition : new Long[] {null, 103L, 999L}) {
            assertThatExceptionOfType(TaskRefusal.Over.class)
                    .isThrownBy(() -> decide(task, new Move(ADMIN, transition, null)))
                    .withMessageContaining("already completed");
        }
        assertThat(task.decide(new Look(by(BOB)), ONE)).isEmpty();
    }

    @Test
    void tellsARivalWhoComesTooLateFromAStranger() {
        // Ada and an admin could have taken 101; Bob, who has it now, could not.
        assertThatExceptionOfType(TaskRefusal.MovedOn.class)
                .isThrownBy(() -> decide(repair(), new Move(by(ADA), 101L, null)));
        assertThatExceptionOfType(TaskRefusal.MovedOn.class)
                .isThrownBy(() -> decide(repair(), new Move(ADMIN, 101L, null)));
        assertThatExceptionOfType(TaskRefusal.NotOpen.class)
                .isThrownBy(() -> decide(repair(), new Move(by(BOB), 101L, null)));
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(repair(), new Move(by(new Person(99, "Eve")), 101L, null)));
    }

    @Test
    void tellsItsHolderThatAnAdminWasFaster() {
        var step = GRAPH.step(2);
        var edge = GRAPH.transition(101).orElseThrow();
        var moved = taskOf(ADA).after(new Moved(ADMIN, edge, step, null, ONE), BOB);

        assertThatExceptionOfType(TaskRefusal.MovedOn.class)
                .isThrownBy(() -> decide(moved, new Move(by(ADA), 101L, null)));
    }

    @Test
    void isSeenByItsCompanyAndByThoseItConcerns() {
        assertThat(taskOf(ADA).isVisibleTo(new Actor(99, "Eve", false, ACME))).isTrue();
        assertThat(taskOf(ADA).isVisibleTo(new Actor(99, "Eve", true, UUID.randomUUID())))
                .isFalse();
        assertThat(taskOf(ADA).isVisibleTo(new Actor(99, "Eve", true, null))).isFalse();
        assertThat(taskOf(ADA).isVisibleTo(new Actor(ADA.userId(), "Ada", false, null)))
                .isTrue();
        assertThat(taskOf(ADA).isVisibleTo(new Actor(2, "Carla", false, null))).isTrue();
    }

    static final Actor ADMIN = new Actor(1, "Admin", true, ACME);

    static Task taskOf(@Nullable Person assignee) {
        var sla = new Sla(Duration.ofHours(72), Duration.ofHours(48), Duration.ofHours(24), null);
        var workflow = new Published(5, 1, "Repairs", "Technology", null, "IT", sla, GRAPH);
        var ticket = new TicketFacts(
                45, "TX20260105000045", "Broken", "Very", "New", "High", "Technology", null, "IT", ACME, NOON);
        return Task.opened(new Opening(ticket, workflow), new Person(2, "Carla"), assignee, NOON);
    }

    /** A task that Ada moved on to Bob. */
    static Task repair() {
        return taskOf(ADA).after(new Moved(by(ADA), GRAPH.edges().getFirst(), GRAPH.step(2), null, NOON), BOB);
    }

    static TaskEvent decide(Task task, TaskCommand command) {
        return task.decide(command, ONE).orElseThrow();
    }

    static Actor by(Person person) {
        return new Actor(person.userId(), person.name(), false, ACME);
    }

    private static Step step(long id, String name, String weight, boolean isEnd) {
        return new Step(
                id,
                name,
                null,
                null,
                id,
                "Role " + id,
                id == 2 ? 9L : null,
                new BigDecimal(weight),
                (int) id,
                id == 1,
                isEnd,
                null);
    }
}
