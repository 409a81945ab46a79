package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: how many tickets stand where? */
record StatusSummary(
        long totalTickets,
        List<Part> statusSummary,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "tickets-by-status";
    }

    @Override
    public List<?> rows() {
        return statusSummary;
    }

    @Override
    public Class<?> rowType() {
        return Part.class;
    }

    static StatusSummary of(Sums statuses, Told told) {
        return new StatusSummary(statuses.count(), Share.inOrder(Statuses.TICKETS, statuses.counts(), Part::new), told);
    }

    /** @param percentage of all that are counted, to one decimal; 0 where nothing is counted */
    record Part(String status, long count, double percentage) {}
}
