package io.baton.analytics.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import io.baton.analytics.volume.StatusSummary.Part;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusSummaryTests {

    private static final Told TOLD = new Told(Period.ALWAYS, null, 0.0);

    @Test
    void everyKnownStatusIsListedEvenWhereNothingIsCounted() {
        var summary = StatusSummary.of(new Sums(List.of()), TOLD);

        assertThat(summary.totalTickets()).isZero();
        assertThat(summary.statusSummary())
                .containsExactly(
                        new Part("unassigned", 0, 0),
                        new Part("pending", 0, 0),
                        new Part("in progress", 0, 0),
                        new Part("on_hold", 0, 0),
                        new Part("completed", 0, 0),
                        new Part("cancelled", 0, 0));
    }

    @Test
    void percentagesHaveOneDecimal() {
        var summary = StatusSummary.of(sums(status("pending", 1), status("completed", 2)), TOLD);

        assertThat(summary.totalTickets()).isEqualTo(3);
        assertThat(summary.statusSummary()).contains(new Part("pending", 1, 33.3), new Part("completed", 2, 66.7));
    }

    @Test
    void aStatusNobodyKnewYetIsListedAfterTheKnown() {
        var summary = StatusSummary.of(sums(status("parked", 1)), TOLD);

        assertThat(summary.statusSummary()).hasSize(7).last().isEqualTo(new Part("parked", 1, 100));
    }

    private static Sums sums(Sum... sums) {
        return new Sums(Arrays.asList(sums));
    }

    private static Sum status(String status, long count) {
        return new Sum(Kind.TICKET_STATUS, null, status, "", count, 0);
    }
}
