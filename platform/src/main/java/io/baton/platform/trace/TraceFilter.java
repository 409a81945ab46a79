package io.baton.platform.trace;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Names the request before anything else sees it, and tells the caller the name. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter implements WebFilter {

    private static final String REQUEST_ID = "X-Request-Id";

    private static final String TRACE_PARENT = "traceparent";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        var trace = Trace.from(headers.getFirst(REQUEST_ID), headers.getFirst(TRACE_PARENT));
        // On the request too, so that what is sent on to another service bears the same names.
        var named = exchange.mutate()
                .request(request -> request.headers(sent -> {
                    sent.set(REQUEST_ID, trace.requestId());
                    sent.set(TRACE_PARENT, trace.traceParent());
                }))
                .build();
        named.getAttributes().put(Trace.class.getName(), trace);
        named.getResponse().beforeCommit(() -> {
            named.getResponse().getHeaders().set(REQUEST_ID, trace.requestId());
            return Mono.empty();
        });
        return chain.filter(named).contextWrite(trace::into);
    }
}
