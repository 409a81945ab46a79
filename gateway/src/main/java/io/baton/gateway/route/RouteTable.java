package io.baton.gateway.route;

import static io.baton.gateway.route.Upstream.ANALYTICS;
import static io.baton.gateway.route.Upstream.EXECUTION;
import static io.baton.gateway.route.Upstream.TICKET;
import static io.baton.gateway.route.Upstream.WORKFLOW;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which path is whose. The first row that fits decides. */
@Component
final class RouteTable {

    private static final List<Row> ROWS = List.of(
            // The unambiguous form of every path of a service.
            prefixed(WORKFLOW),
            prefixed(TICKET),
            prefixed(EXECUTION),
            prefixed(ANALYTICS),
            // Two documented APIs share this word. They differ by the slash and by the form of the id.
            row(EXECUTION, "/workflows", "/workflows/wf-*/**"),
            row(WORKFLOW, "/workflows/**", "/steps/**", "/transitions/**", "/tasks/**", "/roles/**"),
            row(WORKFLOW, "/audit/**", "/notifications/**", "/api/v1/workflow/**"),
            row(TICKET, "/tickets/**", "/send/**"),
            row(ANALYTICS, "/analytics/**"),
            row(EXECUTION, "/wf/**", "/run/**", "/node/**", "/api/workflows/**", "/api/workflowruns/**"),
            row(EXECUTION, "/api/releases/**", "/step-types/**"));

    /** Where a path within the gateway goes; null for what is nobody's. */
    @Nullable
    Target find(PathContainer path) {
        for (var row : ROWS) {
            if (row.fits(path)) {
                return row.target(path);
            }
        }
        return null;
    }

    private static Row row(Upstream upstream, String... patterns) {
        return new Row(upstream, parsed(patterns), false);
    }

    private static Row prefixed(Upstream upstream) {
        return new Row(upstream, parsed("/" + upstream.label() + "/**"), true);
    }

    private static List<PathPattern> parsed(String... patterns) {
        return Arrays.stream(patterns)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    private record Row(Upstream upstream, List<PathPattern> patterns, boolean withPrefix) {

        boolean fits(PathContainer path) {
            for (var pattern : patterns) {
                if (pattern.matches(path)) {
                    return true;
                }
            }
            return false;
        }

        Target target(PathContainer path) {
            if (!withPrefix) {
                return new Target(upstream, "", path.value());
            }
            // A separator and the service's name; what is left begins with a separator, or is nothing.
            var rest = path.subPath(2).value();
            return new Target(upstream, "/" + upstream.label(), rest.isEmpty() ? "/" : rest);
        }
    }
}
