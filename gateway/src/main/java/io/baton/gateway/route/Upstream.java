package io.baton.gateway.route;

/** A service behind the gateway. */
enum Upstream {
    WORKFLOW("workflow-service"),
    TICKET("ticket-service"),
    EXECUTION("execution-service"),
    ANALYTICS("analytics-service");

    private final String label;

    Upstream(String label) {
        this.label = label;
    }

    /** Its name in paths, metrics and sentences. */
    String label() {
        return label;
    }
}
