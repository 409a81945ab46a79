package io.baton.gateway.route;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.reactive.UrlHandlerFilter;

/** Hands the route table to the gateway library: a route for each service. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, Routing routing, RouteProperties properties) {
        var routes = builder.routes();
        for (var upstream : Upstream.values()) {
            routes.route(
                    upstream.label(),
                    route -> route.predicate(exchange -> {
                                var target = routing.find(exchange);
                                return target != null && target.upstream() == upstream;
                            })
                            .uri(properties.uri(upstream)));
        }
        return routes.build();
    }

    /** A caller who stops in the middle of a body must not hold a connection to a service. */
    @Bean
    NettyServerCustomizer slowBodies(RouteProperties properties) {
        return server -> server.readTimeout(properties.limits().uploadIdle());
    }

    /** The gateway's own paths forgive a slash at the end; on the others it decides about the route. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    UrlHandlerFilter ownSlashes() {
        return UrlHandlerFilter.trailingSlashHandler("/auth/**", "/.well-known/**")
                .mutateRequest()
                .build();
    }
}
