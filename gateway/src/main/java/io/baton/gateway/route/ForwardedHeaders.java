package io.baton.gateway.route;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells the service which origin the caller used, for it answers with absolute links. What callers say about that
 * themselves never gets here: platform believes it from trusted proxies, and then the request's own URL shows it already.
 */
@Component
final class ForwardedHeaders implements HttpHeadersFilter, Ordered {

    /** After the library's filter that removes every header of this kind. */
    @Override
    public int getOrder() {
        return 1;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var headers = new HttpHeaders(input);
        headers.set("X-Forwarded-Proto", request.getURI().getScheme());
        headers.set("X-Forwarded-Host", request.getURI().getRawAuthority());
        var sender = request.getRemoteAddress();
        if (sender != null) {
            headers.set("X-Forwarded-For", address(sender.getHostString()));
        }
        var prefix = request.getPath().contextPath().value()
                + Routing.target(exchange).prefix();
        if (!prefix.isEmpty()) {
            headers.set("X-Forwarded-Prefix", prefix);
        }
        return headers;
    }

    /** With brackets around an IPv6 address, or its last group reads as a port. */
    private static String address(String host) {
        return host.indexOf(':') >= 0 && host.charAt(0) != '[' ? "[" + host + "]" : host;
    }
}
