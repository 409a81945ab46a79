package io.baton.analytics.csv;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A download that is refused, or fails before its first line, is no file: browsers would save the problem under its name. */
@Component
class FailedDownloads implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> nameNoFailure(response)));
        return chain.filter(exchange);
    }

    private static void nameNoFailure(ServerHttpResponse response) {
        var status = response.getStatusCode();
        if (status != null && status.isError()) {
            response.getHeaders().remove(HttpHeaders.CONTENT_DISPOSITION);
        }
    }
}
