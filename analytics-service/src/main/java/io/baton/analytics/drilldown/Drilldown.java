package io.baton.analytics.drilldown;

import static io.baton.analytics.drilldown.Filter.AGE_BUCKET;
import static io.baton.analytics.drilldown.Filter.BY_USER_ID;
import static io.baton.analytics.drilldown.Filter.CATEGORY;
import static io.baton.analytics.drilldown.Filter.DEPARTMENT;
import static io.baton.analytics.drilldown.Filter.OPEN_ON;
import static io.baton.analytics.drilldown.Filter.ORIGIN;
import static io.baton.analytics.drilldown.Filter.PRIORITY;
import static io.baton.analytics.drilldown.Filter.RESOLVED_ON;
import static io.baton.analytics.drilldown.Filter.SLA_STATUS;
import static io.baton.analytics.drilldown.Filter.STATUS;
import static io.baton.analytics.drilldown.Filter.STEP_ID;
import static io.baton.analytics.drilldown.Filter.SUB_CATEGORY;
import static io.baton.analytics.drilldown.Filter.USER_ID;
import static io.baton.analytics.drilldown.Filter.WORKFLOW_ID;

import io.baton.analytics.measure.Statuses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What may be looked into, and by what it may be narrowed. */
enum Drilldown {
    TICKETS_BY_STATUS(Subject.TICKET, "TRUE"),
    TICKETS_BY_PRIORITY(Subject.TICKET, "TRUE"),
    /** Only the open ones have an age that grows. */
    TICKETS_BY_AGE(Subject.TICKET, "status IN ('unassigned', 'pending', 'in progress', 'on_hold')"),
    TICKETS_BY_SLA(Subject.TICKET, "TRUE"),
    TASKS_BY_STATUS(Subject.ITEM, "TRUE"),
    TASKS_BY_ORIGIN(Subject.ITEM, "TRUE"),
    USER(Subject.ITEM, "TRUE"),
    WORKFLOW(Subject.TICKET, "TRUE"),
    TRANSFERS(Subject.ITEM, "origin <> 'System'");

    private static final List<String> HANDED_ON = List.of("Transferred", "Escalation");

    private static final List<String> OF_ITEMS =
            Stream.concat(Statuses.ITEMS.stream(), Stream.of(Filter.ACTIVE)).toList();

    private final Subject subject;

    private final String condition;

    Drilldown(Subject subject, String condition) {
        this.subject = subject;
        this.condition = condition;
    }

    Subject subject() {
        return subject;
    }

    /** In SQL over the facts: what belongs here at all. */
    String condition() {
        return condition;
    }

    /** By what it may be narrowed, in the order in which an answer names them. */
    List<Filter> filters() {
        return switch (this) {
            case TICKETS_BY_STATUS ->
                List.of(STATUS, PRIORITY, WORKFLOW_ID, CATEGORY, SUB_CATEGORY, DEPARTMENT, RESOLVED_ON, OPEN_ON);
            case TICKETS_BY_PRIORITY -> List.of(PRIORITY, STATUS, WORKFLOW_ID);
            case TICKETS_BY_AGE -> List.of(AGE_BUCKET, PRIORITY, WORKFLOW_ID);
            case TICKETS_BY_SLA -> List.of(SLA_STATUS, PRIORITY, WORKFLOW_ID);
            case TASKS_BY_STATUS -> List.of(STATUS, USER_ID, STEP_ID, WORKFLOW_ID, SLA_STATUS);
            case TASKS_BY_ORIGIN -> List.of(ORIGIN, USER_ID, STEP_ID, WORKFLOW_ID);
            case USER -> List.of(STATUS, ORIGIN, SLA_STATUS, STEP_ID);
            case WORKFLOW -> List.of(STATUS, PRIORITY, SLA_STATUS);
            case TRANSFERS -> List.of(ORIGIN, USER_ID, BY_USER_ID, STEP_ID);
        };
    }

    List<String> statuses() {
        return subject == Subject.TICKET ? Statuses.TICKETS : OF_ITEMS;
    }

    List<String> origins() {
        return this == TRANSFERS ? HANDED_ON : Statuses.ORIGINS;
    }

    /** Under which name the rows are listed. */
    String listName() {
        return switch (this) {
            case TICKETS_BY_STATUS, TICKETS_BY_PRIORITY, TICKETS_BY_AGE, TICKETS_BY_SLA -> "tickets";
            case TASKS_BY_STATUS, TASKS_BY_ORIGIN, USER -> "task_items";
            case WORKFLOW -> "tasks";
            case TRANSFERS -> "transfers";
        };
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same as {@link #condition}, in the words of the sums. */
    Map<Filter, List<String>> always() {
        return switch (this) {
            case TICKETS_BY_AGE -> Map.of(STATUS, Statuses.OPEN);
            case TRANSFERS -> Map.of(ORIGIN, HANDED_ON);
            case TICKETS_BY_STATUS,
                    TICKETS_BY_PRIORITY,
                    TICKETS_BY_SLA,
                    TASKS_BY_STATUS,
                    TASKS_BY_ORIGIN,
                    USER,
                    WORKFLOW -> Map.of();
        };
    }
}
