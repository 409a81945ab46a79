package io.baton.gateway.identity;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The cookie that a browser keeps the token in, out of reach of scripts and of other sites' requests. */
@Component
final class TokenCookie {

    private static final String NAME = "access_token";

    void set(ServerWebExchange exchange, String token, Duration life) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(NAME, token)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                        .path("/")
                        .maxAge(life)
                        .build());
    }

    void clear(ServerWebExchange exchange) {
        set(exchange, "", Duration.ZERO);
    }
}
