package io.baton.ticket.progress;

import static io.baton.ticket.ticket.TicketFixtures.NOON;
import static io.baton.ticket.ticket.TicketFixtures.filed;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Fact;
import io.baton.ticket.progress.TaskChanged.Person;
import io.baton.ticket.progress.TaskChanged.State;
import io.baton.ticket.progress.TaskChanged.Step;
import io.baton.ticket.progress.TaskChanged.Task;
import io.baton.ticket.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvanceTests {

    private static final String TX = "TX20260105000045";

    @ParameterizedTest(name = "{0} makes the ticket {1}")
    @CsvSource({"PENDING, NEW", "IN_PROGRESS, IN_PROGRESS", "ON_HOLD, ON_HOLD", "COMPLETED, RESOLVED", "CANCELLED, NEW"
    })
    void theTasksStateIsTheTicketsStatus(State state, TicketStatus status) {
        var advance = Advance.of(List.of(filed(TX)), List.of(task(1, state)), NOON);

        assertThat(advance.tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.status()).isEqualTo(status));
        assertThat(advance.facts()).hasSize(status == TicketStatus.NEW ? 0 : 1);
    }

    @ParameterizedTest(name = "cancelled after {0} makes the ticket {1}")
    @CsvSource({"PENDING, NEW", "IN_PROGRESS, OPEN", "ON_HOLD, OPEN", "COMPLETED, RESOLVED"})
    void aTicketWhoseTaskWasCancelledIsWorkedOnByNobody(State state, TicketStatus status) {
        var advance = Advance.of(List.of(filed(TX)), List.of(task(1, state), task(2, State.CANCELLED)), NOON);

        assertThat(advance.tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.status()).isEqualTo(status));
    }

    @Test
    void everyChangeOfStatusWithinABatchIsTold() {
        var story = List.of(task(1, State.PENDING), task(2, State.IN_PROGRESS), task(3, State.COMPLETED));

        var advance = Advance.of(List.of(filed(TX)), story, NOON);

        assertThat(advance.facts())
                .extracting(Fact::type)
                .containsOnly("baton.ticket.status-changed.v1")
                .hasSize(2);
        assertThat(advance.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.status()).isEqualTo(TicketStatus.RESOLVED);
            assertThat(ticket.version()).isEqualTo(4);
        });
    }

    @Test
    void inWhateverOrderAndHoweverOftenTheEndIsTheSame() {
        var story = List.of(
                task(1, State.PENDING),
                task(2, State.IN_PROGRESS),
                task(3, State.ON_HOLD),
                task(4, State.IN_PROGRESS),
                task(5, State.COMPLETED));
        for (var seed = 0; seed < 200; seed++) {
            var told = new ArrayList<>(story);
            told.addAll(story);
            Collections.shuffle(told, new Random(seed));

            var ticket = Advance.of(List.of(filed(TX)), told, NOON).tickets().getFirst();

            assertThat(ticket.status()).as("seed %s", seed).isEqualTo(TicketStatus.RESOLVED);
            assertThat(ticket.work().taskVersion()).isEqualTo(5);
        }
    }

    @Test
    void aTaskOfATicketThatIsNotHereChangesNothing() {
        var advance = Advance.of(List.of(filed("TX20260105000046")), List.of(task(1, State.COMPLETED)), NOON);

        assertThat(advance).isEqualTo(new Advance(List.of(), List.of()));
    }

    private static TaskChanged task(long version, State state) {
        var task = new Task(
                7,
                TX,
                5,
                "IT Support Request",
                1,
                new Step(10, "Triage"),
                state,
                new Person(11, "Agent One"),
                state == State.COMPLETED ? NOON : null);
        return new TaskChanged(task, version);
    }
}
