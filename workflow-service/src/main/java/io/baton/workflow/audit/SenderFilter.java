package io.baton.workflow.audit;

import io.baton.platform.trace.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets whatever a request does be written down with where the request came from. */
@Component
class SenderFilter implements WebFilter {

    private static final int USER_AGENT_MAX = 512;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var sender =
                new Sender(address(request), agent(request), Trace.of(exchange).requestId());
        return chain.filter(exchange).contextWrite(context -> context.put(Sender.class, sender));
    }

    private static @Nullable String address(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        // Behind a proxy that is believed the address is a name as yet, and asking for it would go to the network.
        return remote == null ? null : remote.getHostString();
    }

    private static @Nullable String agent(ServerHttpRequest request) {
        var agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return agent == null || agent.length() <= USER_AGENT_MAX ? agent : agent.substring(0, USER_AGENT_MAX);
    }
}
