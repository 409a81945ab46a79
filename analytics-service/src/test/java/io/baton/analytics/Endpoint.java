package io.baton.analytics;

import io.baton.platform.test.MappedEndpoints;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of everything that can be asked.
 *
 * @param who lets in: every caller, or admins
 * @param list whether it is one, which can be had as a file too
 */
record Endpoint(String method, String path, String who, boolean list) {

    private static final String TABLE = """
            GET  /analytics/                                 caller
            GET  /analytics/tickets/status/                  caller list
            GET  /analytics/tickets/priority/                caller list
            GET  /analytics/tickets/age/                     caller list
            GET  /analytics/tickets/sla/                     caller list
            GET  /analytics/tickets/dashboard/               caller
            GET  /analytics/ticket-categories/               caller list
            GET  /analytics/ticket-trends/                   caller list
            GET  /analytics/task-item-trends/                caller list
            GET  /analytics/workflows/metrics/               caller list
            GET  /analytics/workflows/departments/           caller list
            GET  /analytics/workflows/steps/                 caller list
            GET  /analytics/tasks/status/                    caller list
            GET  /analytics/tasks/origin/                    caller list
            GET  /analytics/tasks/performance/               caller
            GET  /analytics/tasks/users/                     caller list
            GET  /analytics/tasks/transfers/                 caller list
            GET  /analytics/workload/                        admin list
            GET  /analytics/operational/                     admin list
            GET  /analytics/service-health/                  admin
            GET  /analytics/anomalies/                       admin list
            GET  /analytics/sla-risk/                        admin list
            GET  /analytics/forecast/volume/                 admin list
            GET  /analytics/forecast/category/               admin list
            GET  /analytics/forecast/resolution/             admin list
            GET  /analytics/forecast/workload/               admin list
            GET  /analytics/forecast/sla-risk/               admin list
            GET  /analytics/forecast/comprehensive/          admin
            GET  /analytics/rebuild/                         admin
            POST /analytics/rebuild/                         admin
            GET  /analytics/executions/overview/             caller list
            GET  /analytics/executions/throughput/           caller list
            GET  /analytics/executions/durations/            caller list
            GET  /analytics/executions/failures/             caller list
            GET  /analytics/drilldown/tickets/status/        caller list
            GET  /analytics/drilldown/tickets/priority/      caller list
            GET  /analytics/drilldown/tickets/age/           caller list
            GET  /analytics/drilldown/tickets/sla/           caller list
            GET  /analytics/drilldown/tasks/status/          caller list
            GET  /analytics/drilldown/tasks/origin/          caller list
            GET  /analytics/drilldown/user/{id}/             caller list
            GET  /analytics/drilldown/workflow/{id}/         caller list
            GET  /analytics/drilldown/transfers/             caller list
            """;

    /** One number for a user and a workflow, so that whatever is asked for by a number is there. */
    static final long NUMBER = 77_001;

    static Stream<Endpoint> all() {
        return TABLE.lines().map(Endpoint::of);
    }

    private static Endpoint of(String row) {
        var columns = row.split(" +", -1);
        return new Endpoint(columns[0], columns[1], columns[2], columns.length == 4);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    String uri() {
        return path.replace("{id}", Long.toString(NUMBER));
    }

    /** As it is asked for: a list as a file, too. */
    List<String> forms() {
        return list ? List.of(uri(), uri() + "?format=csv") : List.of(uri());
    }

    /** Without the names of its variables and without its last slash. */
    String plain() {
        return MappedEndpoints.plain(method, path);
    }
}
