package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answers to: what became of the items, and how did they come to their holders? */
final class ItemDistributions {

    private ItemDistributions() {}

    record ByStatus(
            long totalTaskItems,
            List<StatusPart> statusDistribution,
            @JsonUnwrapped Told told) implements Listed {

        @Override
        public String fileName() {
            return "items-by-status";
        }

        @Override
        public List<?> rows() {
            return statusDistribution;
        }

        @Override
        public Class<?> rowType() {
            return StatusPart.class;
        }

        static ByStatus of(Sums statuses, Told told) {
            return new ByStatus(
                    statuses.count(), Share.inOrder(Statuses.ITEMS, statuses.counts(), StatusPart::new), told);
        }
    }

    record ByOrigin(
            long totalTaskItems,
            List<OriginPart> originDistribution,
            @JsonUnwrapped Told told) implements Listed {

        @Override
        public String fileName() {
            return "items-by-origin";
        }

        @Override
        public List<?> rows() {
            return originDistribution;
        }

        @Override
        public Class<?> rowType() {
            return OriginPart.class;
        }

        static ByOrigin of(Sums origins, Told told) {
            return new ByOrigin(
                    origins.count(), Share.inOrder(Statuses.ORIGINS, origins.counts(), OriginPart::new), told);
        }
    }

    record StatusPart(String status, long count, double percentage) {}

    record OriginPart(String origin, long count, double percentage) {}
}
