package io.baton.gateway.route;

import io.baton.platform.identity.IdentityProperties;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;

/** Lets pages of the allowed origins read our answers: the same that may send our cookie. There are none by default. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    private static final long PREFLIGHT_SECONDS = 3600;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 3)
    CorsWebFilter corsFilter(IdentityProperties identity) {
        var origins = identity.allowedOrigins();
        var consent = new CorsConfiguration();
        consent.setAllowedOrigins(origins);
        consent.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        consent.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        consent.setAllowCredentials(true);
        consent.setExposedHeaders(List.of("ETag", "Location", "Retry-After", "X-Request-Id", "Idempotent-Replayed"));
        consent.setMaxAge(PREFLIGHT_SECONDS);
        // For an origin that is not named there is no rule: its preflight is refused and its answers stay unreadable to
        // it.
        return new CorsWebFilter(exchange -> {
            var origin = exchange.getRequest().getHeaders().getOrigin();
            return origin != null && origins.contains(origin) ? consent : null;
        });
    }
}
