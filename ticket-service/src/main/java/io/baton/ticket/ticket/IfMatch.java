package io.baton.ticket.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a ticket a change is meant for.
 *
 * @param versions null: whichever it is
 */
record IfMatch(@Nullable List<Long> versions) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** What the header says; a tag that no version has fits none, and neither does a weak one. */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(null);
        }
        var versions = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(tag -> tag.matches())
                .map(tag -> Long.valueOf(tag.group(1)))
                .toList();
        return new IfMatch(versions);
    }

    /**
     * Lets only a ticket go on that the change is meant for.
     *
     * @throws TicketRefusal.Stale for any other
     */
    Ticket fitting(Ticket ticket) {
        if (versions != null && !versions.contains(ticket.version())) {
            throw new TicketRefusal.Stale();
        }
        return ticket;
    }

    /** What to say to who changed the ticket at the same moment as somebody else, and lost. */
    TicketRefusal tooLate() {
        return versions == null ? new TicketRefusal.ChangedMeanwhile() : new TicketRefusal.Stale();
    }
}
