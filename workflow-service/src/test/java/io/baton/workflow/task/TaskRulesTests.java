package io.baton.workflow.task;

import static io.baton.workflow.task.TaskTests.ADA;
import static io.baton.workflow.task.TaskTests.ADMIN;
import static io.baton.workflow.task.TaskTests.BOB;
import static io.baton.workflow.task.TaskTests.NOON;
import static io.baton.workflow.task.TaskTests.ONE;
import static io.baton.workflow.task.TaskTests.by;
import static io.baton.workflow.task.TaskTests.decide;
import static io.baton.workflow.task.TaskTests.repair;
import static io.baton.workflow.task.TaskTests.taskOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.deadline.SlaStatus;
import io.baton.workflow.task.TaskCommand.Become;
import io.baton.workflow.task.TaskCommand.End;
import io.baton.workflow.task.TaskCommand.Escalate;
import io.baton.workflow.task.TaskCommand.Look;
import io.baton.workflow.task.TaskCommand.Mark;
import io.baton.workflow.task.TaskCommand.Move;
import io.baton.workflow.task.TaskCommand.Note;
import io.baton.workflow.task.TaskCommand.Part;
import io.baton.workflow.task.TaskCommand.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What else can be done with a task than moving it on. */
class TaskRulesTests {

    private static final Person EVE = new Person(99, "Eve");

    private static final Role BOSSES = new Role(9, "Bosses");

    @Test
    void isTransferredWithNoMoreTimeThanItHad() {
        var task = after(held(taskOf(ADA)), self -> new Transfer(ADMIN, part(self), BOB, "Your turn"), ONE);

        assertThat(task.assignee()).isEqualTo(BOB);
        assertThat(task.status()).isEqualTo(TaskStatus.ON_HOLD);
        assertThat(task.item()).isNotNull().satisfies(item -> {
            assertThat(item.origin()).isEqualTo(Origin.TRANSFERRED);
            assertThat(item.status()).isEqualTo(ItemStatus.NEW);
            assertThat(item.role()).isEqualTo(new Role(1, "Role 1"));
            assertThat(item.notes()).isEqualTo("Your turn");
            assertThat(item.assignedOn()).isEqualTo(ONE);
            assertThat(item.due()).isEqualTo(new Due(NOON, NOON.plus(Duration.parse("PT7H12M"))));
        });
    }

    @Test
    void isNotTransferredToTheOneWhoHasItNorFromOneWhoDoesNot() {
        assertThatExceptionOfType(TaskRefusal.SameHolder.class)
                .isThrownBy(() -> decide(saved(taskOf(ADA)), new Transfer(ADMIN, part(taskOf(ADA)), ADA, null)));
        assertThatExceptionOfType(TaskRefusal.NotActive.class)
                .isThrownBy(() -> decide(saved(taskOf(ADA)), new Transfer(ADMIN, new Part(8, 1, 11), BOB, null)));
        assertThatExceptionOfType(TaskRefusal.NotActive.class)
                .isThrownBy(() -> decide(saved(taskOf(null)), new Transfer(ADMIN, new Part(7, 1, 11), BOB, null)));
    }

    @Test
    void isEscalatedOnItsStepAndOnlyOnce() {
        var task = saved(repair());
        var event = decide(task, new Escalate(by(BOB), part(task), BOSSES, "Too hot"));

        var escalated = saved(task.after(event, EVE));

        assertThat(event.turnOf()).isEqualTo(9);
        assertThat(escalated.step()).isEqualTo(task.step());
        assertThat(escalated.assignee()).isEqualTo(EVE);
        assertThat(escalated.item()).isNotNull().satisfies(item -> {
            assertThat(item.origin()).isEqualTo(Origin.ESCALATION);
            assertThat(item.role()).isEqualTo(BOSSES);
            assertThat(item.target()).isEqualTo(item(task).target());
        });
        assertThat(task.acted(event)).extracting(Item::status).isEqualTo(ItemStatus.ESCALATED);
        assertThatExceptionOfType(TaskRefusal.AlreadyEscalated.class)
                .isThrownBy(() -> decide(escalated, new Escalate(by(EVE), part(escalated), BOSSES, "Again")));
        // Also once an admin has given it to another of them.
        var passed = saved(after(escalated, self -> new Transfer(ADMIN, part(self), ADA, null), ONE));
        assertThatExceptionOfType(TaskRefusal.AlreadyEscalated.class)
                .isThrownBy(() -> decide(passed, new Escalate(by(ADA), part(passed), BOSSES, "Again")));
    }

    @Test
    void isEscalatedByItsHolderWhereItsStepSaysTo() {
        var task = saved(repair());

        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(task, new Escalate(by(EVE), part(task), BOSSES, "Mine!")));
        assertThatExceptionOfType(TaskRefusal.NowhereToEscalate.class)
                .isThrownBy(() -> decide(task, new Escalate(by(BOB), part(task), null, "Nowhere")));
        assertThatExceptionOfType(TaskRefusal.NotActive.class)
                .isThrownBy(() -> decide(task, new Escalate(by(ADA), new Part(3, 1, 11), BOSSES, "Late")));
    }

    @Test
    void itsClockStandsStillWhileItIsOnHold() {
        var task = saved(taskOf(ADA));
        var held = task.after(decide(task, new Become(by(ADA), TaskStatus.ON_HOLD, "Lunch")));
        var later = ONE.plus(Duration.ofHours(30));

        assertThat(held.slaStatus(later)).isEqualTo(SlaStatus.ON_TRACK);
        assertThat(item(held).slaStatus(ONE, later)).isEqualTo(SlaStatus.ON_TRACK);
        assertThat(task.slaStatus(later)).isEqualTo(SlaStatus.BREACHED);

        var resumed = after(held, self -> new Become(by(ADA), TaskStatus.IN_PROGRESS, null), later);

        assertThat(resumed.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(resumed.times().heldSince()).isNull();
        assertThat(resumed.times().target()).isEqualTo(NOON.plus(Duration.ofHours(24 + 30)));
        assertThat(item(resumed).due())
                .isEqualTo(new Due(
                        NOON.plus(Duration.ofHours(30)),
                        NOON.plus(Duration.parse("PT7H12M").plusHours(30))));
        assertThat(resumed.slaStatus(later)).isEqualTo(SlaStatus.ON_TRACK);
    }

    @Test
    void whatIsGivenDuringAHoldIsHeldSinceThen() {
        var held = held(taskOf(null));
        var assigned = held.after(new TaskEvent.Assigned(Actor.SYSTEM, BOB, ONE.plus(Duration.ofHours(2))));

        var resumed = after(
                saved(assigned),
                self -> new Become(ADMIN, TaskStatus.IN_PROGRESS, null),
                ONE.plus(Duration.ofHours(5)));

        assertThat(item(resumed).due().from()).isEqualTo(ONE.plus(Duration.ofHours(5)));
        assertThat(resumed.times().due().from()).isEqualTo(NOON.plus(Duration.ofHours(5)));
    }

    @Test
    void nobodyWorksOnItWhileItIsOnHold() {
        var held = held(taskOf(ADA));

        assertThatExceptionOfType(TaskRefusal.OnHold.class)
                .isThrownBy(() -> decide(held, new Move(by(ADA), 101L, null)));
        assertThatExceptionOfType(TaskRefusal.OnHold.class)
                .isThrownBy(() -> decide(held, new Escalate(by(ADA), part(held), BOSSES, "Now")));
        assertThatExceptionOfType(TaskRefusal.OnHold.class)
                .isThrownBy(() -> decide(held, new Mark(by(ADA), ItemStatus.RESOLVED, null)));
        assertThat(held.decide(new Look(by(ADA)), ONE)).isEmpty();
    }

    @Test
    void itsStatusIsSetByWhomItConcerns() {
        var task = saved(taskOf(ADA));

        for (var actor : new Actor[] {by(ADA), by(new Person(2, "Carla")), ADMIN}) {
            assertThat(decide(task, new Become(actor, TaskStatus.CANCELLED, null)))
                    .isInstanceOf(TaskEvent.Cancelled.class);
        }
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(task, new Become(by(EVE), TaskStatus.CANCELLED, null)));
        assertThatExceptionOfType(TaskRefusal.AlreadySo.class)
                .isThrownBy(() -> decide(held(taskOf(ADA)), new Become(ADMIN, TaskStatus.ON_HOLD, null)));
        assertThat(after(task, self -> new Become(ADMIN, TaskStatus.IN_PROGRESS, null), ONE)
                        .status())
                .isEqualTo(TaskStatus.IN_PROGRESS);
    }

    @Test
    void onceCancelledItIsOver() {
        var task = after(held(taskOf(ADA)), self -> new Become(ADMIN, TaskStatus.CANCELLED, "No use"), ONE);

        assertThat(task.assignee()).isNull();
        assertThat(task.times().resolution()).isNull();
        assertThat(item(task).status()).isEqualTo(ItemStatus.RESOLVED);
        assertThat(task.slaStatus(ONE.plus(Duration.ofDays(99)))).isEqualTo(SlaStatus.MET);
        assertThatExceptionOfType(TaskRefusal.Over.class)
                .isThrownBy(() -> decide(task, new Become(ADMIN, TaskStatus.IN_PROGRESS, null)));
        assertThatExceptionOfType(TaskRefusal.Over.class)
                .isThrownBy(() -> decide(task, new Transfer(ADMIN, part(task), BOB, null)));
    }

    @Test
    void aPartIsMarkedByItsHolderForward() {
        var task = saved(taskOf(ADA));
        var started = after(task, self -> new Mark(by(ADA), ItemStatus.IN_PROGRESS, "On it"), ONE);
        assertThat(item(started).status()).isEqualTo(ItemStatus.IN_PROGRESS);
        assertThat(item(started).notes()).isEqualTo("On it");

        var resolved = after(started, self -> new Mark(by(ADA), ItemStatus.RESOLVED, null), ONE);

        assertThat(item(resolved).status()).isEqualTo(ItemStatus.RESOLVED);
        assertThat(item(resolved).notes()).isEqualTo("On it");
        assertThat(resolved.assignee()).isNull();
        assertThat(resolved.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThatExceptionOfType(TaskRefusal.DoesNotFollow.class)
                .isThrownBy(() -> decide(started, new Mark(by(ADA), ItemStatus.IN_PROGRESS, null)));
        assertThatExceptionOfType(TaskRefusal.DoesNotFollow.class)
                .isThrownBy(() -> decide(resolved, new Mark(by(ADA), ItemStatus.RESOLVED, null)));
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(task, new Mark(ADMIN, ItemStatus.RESOLVED, null)));
    }

    @Test
    void aNoteIsWrittenByWhomItConcernsAndChangesNothingElse() {
        var task = saved(taskOf(ADA));

        var noted = after(task, self -> new Note(by(new Person(2, "Carla")), "Called twice"), ONE);

        assertThat(noted.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(item(noted).status()).isEqualTo(ItemStatus.NEW);
        assertThat(item(noted).notes()).isEqualTo("Called twice");
        assertThat(noted.version()).isEqualTo(task.version() + 1);
        assertThatExceptionOfType(TaskRefusal.NotYours.class)
                .isThrownBy(() -> decide(task, new Note(by(EVE), "Me too")));
        var over = after(task, self -> new Become(ADMIN, TaskStatus.CANCELLED, null), ONE);
        assertThatExceptionOfType(TaskRefusal.Over.class).isThrownBy(() -> decide(over, new Note(ADMIN, "Late")));
    }

    @Test
    void whatIsLateIsTakenUpOnceAndStaysLate() {
        var late = late(saved(taskOf(ADA)));

        var started = after(late, self -> new Look(by(ADA)), ONE);

        assertThat(started.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(item(started).status()).isEqualTo(ItemStatus.BREACHED);
        assertThat(started.assignee()).isEqualTo(ADA);
        assertThat(started.decide(new Look(by(ADA)), ONE)).isEmpty();
        assertThatExceptionOfType(TaskRefusal.DoesNotFollow.class)
                .isThrownBy(() -> decide(started, new Mark(by(ADA), ItemStatus.IN_PROGRESS, null)));
        assertThat(item(after(started, self -> new Mark(by(ADA), ItemStatus.RESOLVED, null), ONE))
                        .status())
                .isEqualTo(ItemStatus.RESOLVED);
    }

    @Test
    void endsWithItsTicketOnceAtMost() {
        var completed = after(repair(), self -> new End(Actor.SYSTEM, TaskStatus.COMPLETED, "Closed"), ONE);
        var cancelled = after(taskOf(ADA), self -> new End(Actor.SYSTEM, TaskStatus.CANCELLED, "Withdrawn"), ONE);

        assertThat(completed.times().resolution()).isEqualTo(ONE);
        assertThat(cancelled.status()).isEqualTo(TaskStatus.CANCELLED);
        for (var over : new Task[] {completed, cancelled}) {
            assertThat(over.decide(new End(Actor.SYSTEM, TaskStatus.CANCELLED, "Again"), ONE))
                    .isEmpty();
        }
    }

    /** A task that was put on hold at one. */
    private static Task held(Task task) {
        return after(saved(task), self -> new Become(ADMIN, TaskStatus.ON_HOLD, null), ONE);
    }

    /** The same task, not done in time. */
    private static Task late(Task task) {
        var item = item(task);
        var breached = new Item(
                item.id(),
                item.holder(),
                item.role(),
                item.stepId(),
                item.stepName(),
                ItemStatus.BREACHED,
                item.origin(),
                item.notes(),
                item.assignedOn(),
                null,
                item.due());
        return new Task(
                task.id(),
                task.ticket(),
                task.workflow(),
                task.step(),
                task.status(),
                task.owner(),
                breached,
                task.times(),
                task.left(),
                task.version() + 1);
    }

    private static Task saved(Task task) {
        return task.numbered(1, 7L);
    }

    private static Part part(Task task) {
        return new Part(
                7, task.id(), task.item() == null ? 0 : item(task).holder().userId());
    }

    private static Item item(@Nullable Task task) {
        return Objects.requireNonNull(Objects.requireNonNull(task).item());
    }

    private static Task after(Task task, Function<Task, TaskCommand> command, Instant at) {
        return task.after(task.decide(command.apply(task), at).orElseThrow());
    }
}
