package io.baton.analytics.sla;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: are tickets resolved in time? */
record SlaCompliance(
        long totalWithSla,
        double overallComplianceRate,
        List<Part> slaCompliance,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "sla-compliance";
    }

    @Override
    public List<?> rows() {
        return slaCompliance;
    }

    @Override
    public Class<?> rowType() {
        return Part.class;
    }

    /**
     * Reads what was counted.
     *
     * @param outcomes of tickets by priority
     */
    static SlaCompliance of(Sums outcomes, Told told) {
        var overall = Sla.of(outcomes.subs());
        var labelled = outcomes.labelled(Label::of);
        var byPriority = labelled.byKey();
        var parts = Share.inOrder(
                Statuses.PRIORITIES,
                labelled.counts(),
                (priority, count, percentage) -> Part.of(priority, byPriority.getOrDefault(priority, Sums.NONE)));
        return new SlaCompliance(overall.total(), overall.rate(), parts, told);
    }

    /** @param totalTasks those with a target */
    record Part(
            String priority, long totalTasks, long slaMet, long slaBreached, long slaOnTrack, double complianceRate) {

        private static Part of(String priority, Sums outcomes) {
            var sla = Sla.of(outcomes.subs());
            return new Part(priority, sla.total(), sla.met(), sla.breached(), sla.onTrack(), sla.rate());
        }
    }
}
