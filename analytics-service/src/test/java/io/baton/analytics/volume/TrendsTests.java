package io.baton.analytics.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import io.baton.analytics.volume.ItemTrends.Counts;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendsTests {

    private static final LocalDate DAY = LocalDate.of(2024, 2, 28);

    private static final List<LocalDate> DAYS = List.of(DAY, DAY.plusDays(1), DAY.plusDays(2));

    private static final Told TOLD = new Told(Period.ALWAYS, null, 0.0);

    @Test
    void everyDayHasItsRowAndWhatIsOpenIsCarriedOn() {
        var before = new Sums(List.of(
                new Sum(Kind.TICKET_STATUS, null, "pending", "", 3, 0),
                new Sum(Kind.TICKET_STATUS, null, "completed", "", 4, 0),
                new Sum(Kind.TICKET_CLOSED, null, "completed", "", 2, 0)));
        var byDay = new Sums(List.of(
                new Sum(Kind.TICKET_STATUS, DAY, "pending", "", 2, 0),
                new Sum(Kind.TICKET_RESOLVED, DAY, "", "", 1, 70),
                new Sum(Kind.TICKET_CLOSED, DAY, "completed", "", 1, 0),
                new Sum(Kind.TICKET_CLOSED, DAY.plusDays(2), "cancelled", "", 4, 0)));

        var trends = TicketTrends.of(DAYS, before, byDay, TOLD);

        assertThat(trends.timePeriodDays()).isEqualTo(3);
        assertThat(trends.summary()).isEqualTo(new TicketTrends.Summary(2, 1));
        assertThat(trends.trends())
                .containsExactly(
                        new TicketTrends.Day(DAY, 2, 1, 6),
                        new TicketTrends.Day(DAY.plusDays(1), 0, 0, 6),
                        new TicketTrends.Day(DAY.plusDays(2), 0, 0, 2));
    }

    @Test
    void itemsPastTheirTargetsAreCountedOnTheDayTheyWereAssigned() {
        var byDay = new Sums(List.of(
                new Sum(Kind.ITEM_STATUS, DAY, "new", "", 2, 0),
                new Sum(Kind.ITEM_STATUS, DAY, "resolved", "", 1, 5),
                new Sum(Kind.ITEM_ORIGIN, DAY, "Transferred", "", 1, 0),
                new Sum(Kind.ITEM_SLA, DAY, "", "open", 2, 0),
                new Sum(Kind.ITEM_SLA, DAY, "", "open", -1, 0),
                new Sum(Kind.ITEM_SLA, DAY, "", "on_track", 1, 0),
                new Sum(Kind.ITEM_SLA, DAY, "", "breached", 1, 5)));

        var trends = ItemTrends.of(DAYS, byDay, TOLD);

        var counted = new Counts(2, 0, 1, 0, 0, 1, 2);
        assertThat(trends.summary()).isEqualTo(counted);
        assertThat(trends.trends())
                .containsExactly(
                        new ItemTrends.Day(DAY, counted),
                        new ItemTrends.Day(DAY.plusDays(1), new Counts(0, 0, 0, 0, 0, 0, 0)),
                        new ItemTrends.Day(DAY.plusDays(2), new Counts(0, 0, 0, 0, 0, 0, 0)));
    }
}
