package io.baton.analytics.measure;

/** Of what it is kept how lengths of time are spread. Tickets by the day of resolution, items by the day of assignment. */
public enum SpreadKind {
    TICKETS_BY_PRIORITY("ticket.hours.priority"),
    TICKETS_BY_CATEGORY("ticket.hours.category"),
    TICKETS_BY_DEPARTMENT("ticket.hours.department"),
    TICKETS_BY_WORKFLOW("ticket.hours.workflow"),
    ITEMS_BY_STEP("item.step.hours"),
    ITEMS("item.hours");

    private final String text;

    SpreadKind(String text) {
        this.text = text;
    }

    /** As the tables call it. */
    public String text() {
        return text;
    }
}
