package io.baton.gateway.route;

import io.baton.platform.problem.ProblemWriter;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets only plain paths through. One that could mean something else to the next reader (empty segments, dots, encoded
 * separators) is a way around a route or a rule, and none of ours is written so. The services' own actuators are
 * nowhere, in front of the tokens' check, so that nobody learns whether they are.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class PathGuard implements WebFilter {

    private static final List<String> AMBIGUOUS =
            List.of("//", ";", "\\", "/./", "/../", "%2f", "%5c", "%2e", "%25", "%3b", "%00", "%0a", "%0d");

    private final RouteTable table;

    private final ProblemWriter problems;

    PathGuard(RouteTable table, ProblemWriter problems) {
        this.table = table;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return plain(exchange.getRequest().getURI().getRawPath()) && !actuator(exchange.getRequest())
                ? chain.filter(exchange)
                : problems.write(exchange, 404, "Not found", "There is nothing at this path.");
    }

    private static boolean plain(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return AMBIGUOUS.stream().noneMatch(lower::contains) && !lower.endsWith("/.") && !lower.endsWith("/..");
    }

    private boolean actuator(ServerHttpRequest request) {
        var target = table.find(request.getPath().pathWithinApplication());
        return target != null && target.isActuator();
    }
}
