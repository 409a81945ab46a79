package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: how urgent are the tickets? */
record PriorityDistribution(
        long totalTickets,
        List<Part> priorityDistribution,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "tickets-by-priority";
    }

    @Override
    public List<?> rows() {
        return priorityDistribution;
    }

    @Override
    public Class<?> rowType() {
        return Part.class;
    }

    static PriorityDistribution of(Sums priorities, Told told) {
        var counts = Label.all(priorities.counts(), Label::of);
        return new PriorityDistribution(
                priorities.count(), Share.inOrder(Statuses.PRIORITIES, counts, Part::new), told);
    }

    record Part(String priority, long count, double percentage) {}
}
