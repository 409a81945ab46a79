package io.baton.gateway.route;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says which URL a request is sent on to: the service's address and the caller's own path and query, byte for byte. The
 * filter of the gateway library in this place decodes and encodes them again, and {@code ?filter[a]=b%20c} arrives as
 * {@code b%2520c}.
 */
@Component
@Order(RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER)
final class Routing implements GlobalFilter {

    private static final String TARGET = Target.class.getName();

    private final RouteTable table;

    private final RouteProperties properties;

    Routing(RouteTable table, RouteProperties properties) {
        this.table = table;
        this.properties = properties;
    }

    /** Where the request goes, looked up once; null for what is nobody's. */
    @Nullable
    Target find(ServerWebExchange exchange) {
        var known = exchange.<Target>getAttribute(TARGET);
        if (known != null) {
            return known;
        }
        var target = table.find(exchange.getRequest().getPath().pathWithinApplication());
        if (target != null) {
            exchange.getAttributes().put(TARGET, target);
        }
        return target;
    }

    /** Where a request goes that was found to go somewhere. */
    static Target target(ServerWebExchange exchange) {
        return Objects.requireNonNull(exchange.getAttribute(TARGET), "no route was found");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var target = target(exchange);
        var query = exchange.getRequest().getURI().getRawQuery();
        var url = URI.create(base(target) + target.path() + (query == null ? "" : "?" + query));
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, url);
        return chain.filter(exchange);
    }

    private String base(Target target) {
        var uri = properties.uri(target.upstream()).toString();
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
