package io.baton.execution.rush;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Remembers of verified tokens, by their hashes and never by themselves, which company they name, so that it is known whose a
 * request seems to be before its token is verified again. It lets nobody in.
 */
@Component
@Order(-50) // behind Spring Security, which is at -100
class Companies implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private static final String COOKIE = "access_token";

    private static final int TOKENS_MAX = 10_000;

    private final Cache<String, String> byToken = Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .doOnNext(verified -> remember(verified.getToken()))
                .then(chain.filter(exchange));
    }

    private void remember(Jwt token) {
        if (token.getClaim("company_guid") instanceof String company) {
            byToken.put(hash(token.getTokenValue()), company);
        }
    }

    /**
     * The company of whoever sends these headers; null if their token was not verified lately, or names none.
     *
     * @param authorization the header of that name
     * @param cookies the header {@code Cookie}, which counts where there is no other
     */
    @Nullable
    String of(@Nullable String authorization, @Nullable String cookies) {
        var token = token(authorization, cookies);
        return token == null ? null : byToken.getIfPresent(hash(token));
    }

    private static @Nullable String token(@Nullable String authorization, @Nullable String cookies) {
        if (authorization != null) {
            return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? authorization.substring(SCHEME.length()).strip()
                    : null;
        }
        return cookies == null ? null : cookie(cookies);
    }

    private static @Nullable String cookie(String cookies) {
        for (var cookie : ServerCookieDecoder.LAX.decode(cookies)) {
            if (cookie.name().equals(COOKIE)) {
                return cookie.value();
            }
        }
        return null;
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
