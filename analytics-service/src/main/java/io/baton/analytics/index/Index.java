package io.baton.analytics.index;

import java.util.List;
import java.util.stream.Stream;

/** The answer to: what can be asked here? */
record Index(String message, List<Group> groups) {

    /**
     * Endpoints that belong together.
     *
     * @param endpoints whole addresses, with their slash at the end; the number of a user or a workflow goes where {@code {id}} stands
     */
    record Group(String name, List<String> endpoints) {

        private static Group of(String name, String prefix, String... paths) {
            return new Group(
                    name,
                    List.of(paths).stream().map(path -> prefix + path + "/").toList());
        }
    }

    /** @param origin as the caller reaches it, without a slash at the end */
    static Index at(String origin) {
        var root = origin + "/analytics/";
        return new Index(
                "What happened, counted",
                Stream.concat(charts(root), others(root)).toList());
    }

    private static Stream<Group> charts(String root) {
        return Stream.of(
                Group.of("trends", root, "ticket-trends", "task-item-trends", "ticket-categories"),
                Group.of("tickets", root + "tickets/", "dashboard", "status", "priority", "age", "sla"),
                Group.of("workflows", root + "workflows/", "metrics", "departments", "steps"),
                Group.of("tasks", root + "tasks/", "status", "origin", "performance", "users", "transfers"),
                Group.of("executions", root + "executions/", "overview", "throughput", "durations", "failures"));
    }

    private static Stream<Group> others(String root) {
        return Stream.of(
                Group.of(
                        "operation",
                        root,
                        "operational",
                        "workload",
                        "sla-risk",
                        "anomalies",
                        "service-health",
                        "rebuild"),
                Group.of(
                        "forecasts",
                        root + "forecast/",
                        "volume",
                        "resolution",
                        "category",
                        "sla-risk",
                        "workload",
                        "comprehensive"),
                Group.of(
                        "drilldowns",
                        root + "drilldown/",
                        "tickets/status",
                        "tickets/priority",
                        "tickets/age",
                        "tickets/sla",
                        "tasks/status",
                        "tasks/origin",
                        "user/{id}",
                        "workflow/{id}",
                        "transfers"));
    }
}
