package io.baton.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;

class RouteTableTests {

    private final RouteTable table = new RouteTable();

    @ParameterizedTest
    @CsvSource({
        "/workflows/, WORKFLOW",
        "/workflows/5, WORKFLOW",
        "/workflows/5/, WORKFLOW",
        "/workflows/5/graph/, WORKFLOW",
        "/workflows/wf, WORKFLOW",
        "/steps, WORKFLOW",
        "/steps/, WORKFLOW",
        "/transitions/7/, WORKFLOW",
        "/tasks/my-tasks/, WORKFLOW",
        "/roles/, WORKFLOW",
        "/audit/logs/, WORKFLOW",
        "/notifications/, WORKFLOW",
        "/api/v1/workflow, WORKFLOW",
        "/api/v1/workflow/entries, WORKFLOW",
        "/tickets, TICKET",
        "/tickets/, TICKET",
        "/tickets/TX20260105000045/, TICKET",
        "/send/, TICKET",
        "/analytics, ANALYTICS",
        "/analytics/dashboard/, ANALYTICS",
        "/workflows, EXECUTION",
        "/workflows/wf-1, EXECUTION",
        "/workflows/wf-1/, EXECUTION",
        "/workflows/wf-a1b2/executions/x, EXECUTION",
        "/step-types, EXECUTION",
        "/wf, EXECUTION",
        "/wf/1/run, EXECUTION",
        "/run/7, EXECUTION",
        "/node/types, EXECUTION",
        "/api/workflows, EXECUTION",
        "/api/workflows/1, EXECUTION",
        "/api/workflowruns/1/events, EXECUTION",
        "/api/releases/1/artifacts/bin/greet, EXECUTION"
    })
    void aPathGoesToItsServiceUnchanged(String path, Upstream upstream) {
        assertThat(table.find(PathContainer.parsePath(path))).isEqualTo(new Target(upstream, "", path));
    }

    @ParameterizedTest
    @CsvSource({
        "/workflow-service/tickets/, WORKFLOW, /workflow-service, /tickets/",
        "/workflow-service/workflows, WORKFLOW, /workflow-service, /workflows",
        "/workflow-service, WORKFLOW, /workflow-service, /",
        "/workflow-service/, WORKFLOW, /workflow-service, /",
        "/ticket-service/tickets/TX1/, TICKET, /ticket-service, /tickets/TX1/",
        "/execution-service/workflows, EXECUTION, /execution-service, /workflows",
        "/execution-service/workflows/, EXECUTION, /execution-service, /workflows/",
        "/analytics-service/analytics/a%20b, ANALYTICS, /analytics-service, /analytics/a%20b",
        "/%77orkflow-service/roles/, WORKFLOW, /workflow-service, /roles/"
    })
    void thePrefixedFormIsUnambiguous(String path, Upstream upstream, String prefix, String rest) {
        assertThat(table.find(PathContainer.parsePath(path))).isEqualTo(new Target(upstream, prefix, rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/workflowsx", "/api", "/api/v1", "/api/v1/workflows", "/Tickets/", "/actuator"
            })
    void whatIsNobodysGoesNowhere(String path) {
        assertThat(table.find(PathContainer.parsePath(path))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ticket-service/actuator",
                "/ticket-service/actuator/",
                "/ticket-service/actuator/prometheus",
                "/ticket-service/%61ctuator/health",
                "/ticket-service/Actuator"
            })
    void aServicesOwnOperationIsRecognized(String path) {
        var target = table.find(PathContainer.parsePath(path));

        assertThat(target).isNotNull();
        assertThat(target.isActuator()).isTrue();
    }
}
