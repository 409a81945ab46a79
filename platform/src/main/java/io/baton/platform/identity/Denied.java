package io.baton.platform.identity;

import io.baton.platform.problem.ProblemWriter;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers who has no valid token (401) or too little power (403), in the one error body. */
final class Denied implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    /** The one authority that paths, rather than controllers, ask for. */
    static final String ADMIN = "ADMIN";

    private final ProblemWriter problems;

    Denied(ProblemWriter problems) {
        this.problems = problems;
    }

    static Mono<AbstractAuthenticationToken> authenticated(Jwt token) {
        var admin = CallerReader.caller(token).isAdmin();
        var authorities = admin ? List.of(new SimpleGrantedAuthority(ADMIN)) : List.<SimpleGrantedAuthority>of();
        return Mono.just(new JwtAuthenticationToken(token, authorities));
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        if (failure instanceof AuthenticationServiceException && failure.getCause() != null) {
            return problems.handle(exchange, failure.getCause());
        }
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problems.write(exchange, 401, "Unauthorized", "A valid access token is required.");
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException refused) {
        return problems.write(exchange, 403, "Forbidden", "Your roles do not allow this.");
    }
}
