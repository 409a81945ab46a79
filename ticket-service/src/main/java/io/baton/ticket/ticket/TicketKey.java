package io.baton.ticket.ticket;

import java.util.Locale;
import java.util.regex.Pattern;

/** What stands in a ticket's path: its number or its name. */
sealed interface TicketKey {

    record Number(long id) implements TicketKey {}

    record Name(String ticketId) implements TicketKey {}

    /** Eighteen digits always fit a long, and no ticket has more. */
    Pattern NUMBER = Pattern.compile("\\d{1,18}");

    Pattern NAME = Pattern.compile("TX\\d{14,27}");

    /**
     * Reads what stands in the path.
     *
     * @throws TicketRefusal.Unknown where it is neither, for no ticket is called that
     */
    static TicketKey parse(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(text).matches()) {
            return new Number(Long.parseLong(text));
        }
        if (NAME.matcher(upper).matches()) {
            return new Name(upper);
        }
        throw new TicketRefusal.Unknown();
    }
}
