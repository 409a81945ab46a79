package io.baton.local.service;

import io.baton.local.process.Port;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as it can be started.
 *
 * @param name its module's folder, and its name on the console
 * @param mainClass what its JVM runs
 * @param key the {@code TICKET} of {@code BATON_TICKET_PORT} and {@code BATON_TICKET_URL}
 * @param standardPort where it listens unless told otherwise
 * @param database the database that it owns, if any
 */
public record Program(
        String name,
        String mainClass,
        String key,
        int standardPort,
        @Nullable String database) {

    /** All five. */
    public static final List<Program> ALL = List.of(
            new Program("gateway", "io.baton.gateway.GatewayApplication", "GATEWAY", 8080, null),
            backend("workflow", "io.baton.workflow.WorkflowServiceApplication", 8002),
            backend("ticket", "io.baton.ticket.TicketServiceApplication", 8004),
            backend("execution", "io.baton.execution.ExecutionServiceApplication", 8006),
            backend("analytics", "io.baton.analytics.AnalyticsApplication", 8008));

    private static Program backend(String database, String mainClass, int port) {
        return new Program(database + "-service", mainClass, database.toUpperCase(Locale.ROOT), port, database);
    }

    /** Where it listens in that environment. */
    Port port(Map<String, String> environment) {
        return Port.of(environment, "BATON_" + key + "_PORT", standardPort);
    }
}
