package io.baton.analytics.measure;

import java.util.List;

/**
 * The names that statuses, origins and priorities have in events, in the order in which charts list them. Another one that should
 * come up has a row of its own, and is neither open nor over.
 */
public final class Statuses {

    /** As a ticket lives through them. */
    public static final List<String> TICKETS =
            List.of("unassigned", "pending", "in progress", "on_hold", "completed", "cancelled");

    /** Of tickets that still want something done. */
    public static final List<String> OPEN = List.of("unassigned", "pending", "in progress", "on_hold");

    public static final List<String> PRIORITIES = List.of("Low", "Medium", "High", "Urgent", "Critical");

    public static final List<String> ITEMS =
            List.of("new", "in progress", "breached", "resolved", "reassigned", "escalated");

    /** Of items whose holder has yet to act; one that was seen to be late stays with its holder. */
    public static final List<String> ACTIVE = List.of("new", "in progress", "breached");

    /** Of items that their holder is done with, one way or another. */
    public static final List<String> ACTED = List.of("resolved", "reassigned", "escalated");

    public static final List<String> ORIGINS = List.of("System", "Transferred", "Escalation");

    private Statuses() {}
}
