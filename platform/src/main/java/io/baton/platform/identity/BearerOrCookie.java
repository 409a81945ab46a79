package io.baton.platform.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds the token: the {@code Authorization} header, or else the cookie {@code access_token}. */
final class BearerOrCookie implements ServerAuthenticationConverter {

    static final String COOKIE = "access_token";

    private static final String SCHEME = "Bearer ";

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return Mono.justOrEmpty(token(exchange.getRequest())).map(BearerTokenAuthenticationToken::new);
    }

    /** Whether the cookie is what the request is authenticated by. */
    static boolean byCookie(ServerHttpRequest request) {
        return bearer(request) == null && cookie(request) != null;
    }

    private static @Nullable String token(ServerHttpRequest request) {
        var bearer = bearer(request);
        return bearer != null ? bearer : cookie(request);
    }

    private static @Nullable String bearer(ServerHttpRequest request) {
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }

    private static @Nullable String cookie(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst(COOKIE);
        return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
    }
}
