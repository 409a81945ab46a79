package io.baton.execution.rush;

import io.baton.platform.problem.ProblemWriter;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests that would start something while those before them still wait to be read. It does so before anything else
 * is done for them: a refusal that costs as much as an answer would leave nothing for those who were let in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Doorkeeper implements WebFilter {

    private static final String SECONDS = "1";

    private final Rush rush;

    private final RushProperties limits;

    private final ProblemWriter problems;

    Doorkeeper(Rush rush, RushProperties limits, ProblemWriter problems) {
        this.rush = rush;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!Objects.equals(exchange.getRequest().getMethod(), HttpMethod.POST)) {
            return chain.filter(exchange);
        }
        if (rush.delay().compareTo(limits.delayMax()) <= 0) {
            return chain.filter(exchange).contextWrite(rush::arrived);
        }
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, SECONDS);
        return problems.write(
                exchange, 429, "Too many requests", "More is asked for than can be done; try again in a moment.");
    }
}
