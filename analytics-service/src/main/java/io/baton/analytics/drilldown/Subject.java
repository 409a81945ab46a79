package io.baton.analytics.drilldown;

import static io.baton.analytics.drilldown.Filter.BY_USER_ID;
import static io.baton.analytics.drilldown.Filter.CATEGORY;
import static io.baton.analytics.drilldown.Filter.DEPARTMENT;
import static io.baton.analytics.drilldown.Filter.ORIGIN;
import static io.baton.analytics.drilldown.Filter.PRIORITY;
import static io.baton.analytics.drilldown.Filter.SLA_STATUS;
import static io.baton.analytics.drilldown.Filter.STATUS;
import static io.baton.analytics.drilldown.Filter.STEP_ID;
import static io.baton.analytics.drilldown.Filter.SUB_CATEGORY;
import static io.baton.analytics.drilldown.Filter.USER_ID;
import static io.baton.analytics.drilldown.Filter.WORKFLOW_ID;

import io.baton.analytics.measure.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a drill-down shows: the kind of fact, and which sums are kept of it. */
enum Subject {
    TICKET("ticket_fact", "began_at", "ticket_number"),
    ITEM("item_fact", "assigned_on", "task_item_id");

    private static final List<Kept> OF_TICKETS = List.of(
            new Kept(Kind.TICKET_STATUS, STATUS, null),
            new Kept(Kind.TICKET_PRIORITY, PRIORITY, STATUS),
            new Kept(Kind.TICKET_SLA, PRIORITY, SLA_STATUS),
            new Kept(Kind.TICKET_CATEGORY, CATEGORY, SUB_CATEGORY),
            new Kept(Kind.TICKET_CATEGORY_STATUS, CATEGORY, STATUS),
            new Kept(Kind.TICKET_DEPARTMENT, DEPARTMENT, STATUS),
            new Kept(Kind.TICKET_WORKFLOW, WORKFLOW_ID, STATUS),
            new Kept(Kind.TICKET_WORKFLOW_SLA, WORKFLOW_ID, SLA_STATUS));

    private static final List<Kept> OF_ITEMS = List.of(
            new Kept(Kind.ITEM_STATUS, STATUS, null),
            new Kept(Kind.ITEM_ORIGIN, ORIGIN, null),
            new Kept(Kind.ITEM_SLA, STATUS, SLA_STATUS),
            new Kept(Kind.ITEM_USER, USER_ID, STATUS),
            new Kept(Kind.ITEM_USER_SLA, USER_ID, SLA_STATUS),
            new Kept(Kind.ITEM_USER_ORIGIN, USER_ID, ORIGIN),
            new Kept(Kind.ITEM_STEP, STEP_ID, STATUS),
            new Kept(Kind.ITEM_STEP_SLA, STEP_ID, SLA_STATUS),
            new Kept(Kind.ITEM_STEP_ORIGIN, STEP_ID, ORIGIN),
            new Kept(Kind.ITEM_BY, BY_USER_ID, ORIGIN));

    private final String table;

    private final String began;

    private final String id;

    Subject(String table, String began, String id) {
        this.table = table;
        this.began = began;
        this.id = id;
    }

    /** @param key what the key of such a sum is; null where it has none */
    record Kept(Kind kind, @Nullable Filter key, @Nullable Filter sub) {}

    /** The sums that are kept by a filter. */
    Kind kind(Filter filter) {
        return kept().stream()
                .filter(kept -> kept.key() == filter)
                .findFirst()
                .orElseThrow()
                .kind();
    }

    String table() {
        return table;
    }

    /** What the index of what is due holds: in its words, or else it is not used. */
    String open() {
        return switch (this) {
            case TICKET -> "due_at IS NOT NULL";
            case ITEM -> "counted AND acted_on IS NULL";
        };
    }

    /** The newest first. An index has this order, behind the company. */
    String order() {
        return "day DESC, %s DESC, %s DESC".formatted(began, id);
    }

    /** What comes after a row in that order. */
    String after() {
        return "(day, %s, %s) < (:afterDay, :afterBegan, :afterId)".formatted(began, id);
    }

    /** The sums that are kept, those with the fewest rows first. */
    List<Kept> kept() {
        return switch (this) {
            case TICKET -> OF_TICKETS;
            case ITEM -> OF_ITEMS;
        };
    }
}
