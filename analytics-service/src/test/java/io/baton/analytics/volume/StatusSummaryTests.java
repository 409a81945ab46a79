package io.baton.analytics.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.Freshness;
import io.baton.analytics.volume.StatusSummary.Share;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusSummaryTests {

    private static final Period ALWAYS = new Period(null, null);

    private static final Freshness FRESH = new Freshness(null, 0.0);

    @Test
    void everyKnownStatusIsListedEvenWhereNothingIsCounted() {
        var summary = StatusSummary.of(Map.of(), ALWAYS, FRESH);

        assertThat(summary.totalTickets()).isZero();
        assertThat(summary.statusSummary())
                .containsExactly(
                        new Share("unassigned", 0, 0),
                        new Share("pending", 0, 0),
                        new Share("in progress", 0, 0),
                        new Share("on_hold", 0, 0),
                        new Share("completed", 0, 0),
                        new Share("cancelled", 0, 0));
    }

    @Test
    void percentagesHaveOneDecimal() {
        var summary = StatusSummary.of(Map.of("pending", 1L, "completed", 2L), ALWAYS, FRESH);

        assertThat(summary.totalTickets()).isEqualTo(3);
        assertThat(summary.statusSummary()).contains(new Share("pending", 1, 33.3), new Share("completed", 2, 66.7));
    }

    @Test
    void aStatusNobodyKnewYetIsListedAfterTheKnown() {
        var summary = StatusSummary.of(Map.of("parked", 1L), ALWAYS, FRESH);

        assertThat(summary.statusSummary()).hasSize(7).last().isEqualTo(new Share("parked", 1, 100));
    }
}
