package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Quantiles;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: how soon do people act on what they are given? */
record ItemPerformance(
        TimeToAction timeToActionHours,
        Sla slaCompliance,
        long activeItems,
        long overdueItems,
        @JsonUnwrapped Told told) {

    /** What items are counted by. */
    static final List<Kind> KINDS = List.of(Kind.ITEM_STATUS, Kind.ITEM_SLA);

    static ItemPerformance of(Sums sums, Quantiles hours, Told told) {
        var statuses = sums.of(Kind.ITEM_STATUS);
        return new ItemPerformance(
                TimeToAction.of(statuses.withKey(Statuses.ACTED).meanHours(), hours),
                Sla.of(io.baton.analytics.measure.Sla.of(sums.of(Kind.ITEM_SLA).subs())),
                statuses.withKey(Statuses.ACTIVE).count(),
                sums.of(Kind.ITEM_SLA).withSub("open"),
                told);
    }

    record TimeToAction(double average, double median, double p90, double minimum, double maximum) {

        private static TimeToAction of(double average, Quantiles hours) {
            return new TimeToAction(average, hours.median(), hours.ninety(), hours.minimum(), hours.maximum());
        }
    }

    record Sla(long totalWithSla, long met, long breached, long onTrack, double rate) {

        private static Sla of(io.baton.analytics.measure.Sla sla) {
            return new Sla(sla.total(), sla.met(), sla.breached(), sla.onTrack(), sla.rate());
        }
    }
}
