package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.AgeBucket;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.LinkedHashMap;
import java.util.List;

/** The answer to: how long have open tickets been waiting? */
record TicketAges(
        long totalTickets,
        List<Part> ticketAge,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "tickets-by-age";
    }

    @Override
    public List<?> rows() {
        return ticketAge;
    }

    @Override
    public Class<?> rowType() {
        return Part.class;
    }

    /** @param statuses of the tickets of each age, in the order of {@link AgeBucket} */
    static TicketAges of(List<Sums> statuses, Told told) {
        var open = new LinkedHashMap<String, Long>();
        var ages = statuses.iterator();
        for (var bucket : AgeBucket.values()) {
            open.put(bucket.text(), ages.next().withKey(Statuses.OPEN).count());
        }
        return new TicketAges(Share.total(open), Share.inOrder(List.copyOf(open.keySet()), open, Part::new), told);
    }

    record Part(String ageBucket, long count, double percentage) {}
}
