package io.baton.gateway.route;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends the token on as a header, whichever way it came: a service behind here has no use for a browser's cookie, and
 * need not guard against other sites' pages a second time.
 */
@Component
@Order(0)
final class CallerToken implements GlobalFilter {

    private static final String COOKIE = "access_token";

    private static final Pattern SEPARATOR = Pattern.compile(";\\s*");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!exchange.getRequest().getCookies().containsKey(COOKIE)) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .map(caller -> withHeaderAlone(exchange, caller.getToken().getTokenValue()))
                .flatMap(chain::filter);
    }

    private static ServerWebExchange withHeaderAlone(ServerWebExchange exchange, String token) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.setBearerAuth(token);
                    removeCookie(headers);
                }))
                .build();
    }

    private static void removeCookie(HttpHeaders headers) {
        var left = headers.getOrEmpty(HttpHeaders.COOKIE).stream()
                .flatMap(SEPARATOR::splitAsStream)
                .filter(cookie -> !cookie.startsWith(COOKIE + "="))
                .collect(Collectors.joining("; "));
        if (left.isEmpty()) {
            headers.remove(HttpHeaders.COOKIE);
        } else {
            headers.set(HttpHeaders.COOKIE, left);
        }
    }
}
