package io.baton.analytics.measure;

/** What sums are kept of; what a sum's key and sub are is said in brackets. Each has its days: of creation unless said otherwise. */
public enum Kind {
    /** (status). */
    TICKET_STATUS("ticket.status"),
    /** (priority, status). */
    TICKET_PRIORITY("ticket.priority"),
    /** (priority, outcome). */
    TICKET_SLA("ticket.sla"),
    /** (category, sub-category). */
    TICKET_CATEGORY("ticket.category"),
    /** (category, status). */
    TICKET_CATEGORY_STATUS("ticket.category.status"),
    /** (department, status). */
    TICKET_DEPARTMENT("ticket.department"),
    /** (workflow, status). */
    TICKET_WORKFLOW("ticket.workflow"),
    /** (workflow, outcome). */
    TICKET_WORKFLOW_SLA("ticket.workflow.sla"),
    /** (workflow, outcome and priority; status), of months only. */
    TICKET_DETAIL("ticket.detail"),
    /** By the day of resolution. */
    TICKET_RESOLVED("ticket.resolved"),
    /** (status) by the day on which a ticket left the open ones, completed or cancelled. */
    TICKET_CLOSED("ticket.closed"),
    /** (status). */
    ITEM_STATUS("item.status"),
    /** (origin). */
    ITEM_ORIGIN("item.origin"),
    /** (status, outcome). */
    ITEM_SLA("item.sla"),
    /** (user, status). */
    ITEM_USER("item.user"),
    /** (user, outcome). */
    ITEM_USER_SLA("item.user.sla"),
    /** (user, origin). */
    ITEM_USER_ORIGIN("item.user.origin"),
    /** (step, status). */
    ITEM_STEP("item.step"),
    /** (step, outcome). */
    ITEM_STEP_SLA("item.step.sla"),
    /** (step, origin). */
    ITEM_STEP_ORIGIN("item.step.origin"),
    /** (user who gave it away, origin). */
    ITEM_BY("item.by"),
    /** (user who got it, origin), without what the system assigned. */
    ITEM_TO("item.to"),
    /** (face, status); the lengths are milliseconds here and below, which runs of a machine are told apart by. */
    EXECUTION_STATUS("execution.status"),
    /** (face, status of a step), each step for itself. */
    EXECUTION_STEPS("execution.steps"),
    /** (face) by the day of beginning, with how long they waited for it. */
    EXECUTION_STARTED("execution.started"),
    /** (face, status) by the day of the end. */
    EXECUTION_ENDED("execution.ended"),
    /** (face, error code and type of step) by the day of the end. */
    EXECUTION_FAILED("execution.failed");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** As the tables call it. */
    public String text() {
        return text;
    }
}
