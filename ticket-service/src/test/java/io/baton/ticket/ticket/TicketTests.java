package io.baton.ticket.ticket;

import static io.baton.ticket.ticket.TicketFixtures.NOON;
import static io.baton.ticket.ticket.TicketFixtures.filed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TicketTests {

    private static final Instant LATER = NOON.plusSeconds(60);

    private final Ticket ticket = filed("TX20260105000045");

    @Test
    void aTicketFollowsItsTask() {
        var after = ticket.after(work(7, 1, "Agent One"), TicketStatus.IN_PROGRESS, LATER);

        assertThat(after.status()).isEqualTo(TicketStatus.IN_PROGRESS);
        assertThat(after.work()).isEqualTo(work(7, 1, "Agent One"));
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.updatedAt()).isEqualTo(LATER);
    }

    @ParameterizedTest(name = "task {0} version {1} is news: {2}")
    @CsvSource({"7, 5, false", "7, 4, false", "7, 6, true", "6, 99, false", "8, 1, true"})
    void onlyANewerStateOfTheNewestTaskIsNews(long taskId, long version, boolean news) {
        var known = ticket.after(work(7, 5, "Agent One"), TicketStatus.IN_PROGRESS, NOON);

        var after = known.after(work(taskId, version, "Agent Two"), TicketStatus.RESOLVED, LATER);

        assertThat(after.status()).isEqualTo(news ? TicketStatus.RESOLVED : TicketStatus.IN_PROGRESS);
        assertThat(after.version()).isEqualTo(news ? 3 : 2);
        assertThat(after.equals(known)).isEqualTo(!news);
    }

    @Test
    void newsThatShowsNothingOnTheTicketDoesNotRaiseItsVersion() {
        var known = ticket.after(work(7, 1, "Agent One"), TicketStatus.IN_PROGRESS, NOON);

        var after = known.after(work(7, 2, "Agent One"), null, LATER);

        assertThat(after.work().taskVersion()).isEqualTo(2);
        assertThat(after.version()).isEqualTo(known.version());
        assertThat(after.updatedAt()).isEqualTo(known.updatedAt());
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "WITHDRAWN", "CLOSED"})
    void whatPeopleEndedStaysEnded(TicketStatus ended) {
        var after = in(ended).after(work(7, 1, "Agent One"), TicketStatus.IN_PROGRESS, LATER);

        assertThat(after.status()).isEqualTo(ended);
        assertThat(after.work().assignedTo()).isEqualTo(new Work.Assignee(11, "Agent One"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REJECTED", "WITHDRAWN", "CLOSED"})
    void whatNobodyEndedGoesOn(TicketStatus open) {
        assertThat(in(open).after(work(7, 1, null), TicketStatus.IN_PROGRESS, LATER)
                        .status())
                .isEqualTo(TicketStatus.IN_PROGRESS);
    }

    private Ticket in(TicketStatus status) {
        return ticket.after(work(1, 1, null), status, NOON);
    }

    private static Work work(long taskId, long version, @Nullable String assignee) {
        return new Work(
                taskId,
                version,
                assignee == null ? null : new Work.Assignee(11, assignee),
                new Work.Flow(5, "IT Support Request", 1),
                new Work.Step(10, "Triage"),
                null);
    }
}
