package io.baton.gateway.identity;

import io.baton.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Seeing oneself and logging out: the same whoever the issuer is. */
@RestController
class AuthController {

    private final TokenCookie cookie;

    AuthController(TokenCookie cookie) {
        this.cookie = cookie;
    }

    @GetMapping("/auth/me")
    Me me(Caller caller) {
        return new Me(
                caller.subject(),
                caller.userId(),
                caller.name(),
                caller.email(),
                caller.roles().stream().sorted().toList(),
                caller.companyGuid(),
                caller.companyName(),
                caller.projects());
    }

    @PostMapping("/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(ServerWebExchange exchange) {
        cookie.clear(exchange);
    }

    /** The caller in the words of the token. */
    record Me(
            String sub,
            long userId,
            String name,
            String email,
            List<String> roles,
            @Nullable UUID companyGuid,
            @Nullable String companyName,
            Map<String, String> projects) {}
}
