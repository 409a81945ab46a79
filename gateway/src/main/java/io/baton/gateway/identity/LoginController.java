package io.baton.gateway.identity;

import io.baton.gateway.identity.IssuerConfiguration.WhenAskedFor;
import io.baton.gateway.identity.LoginRefusal.TooManyTries;
import io.baton.platform.problem.Faults;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/** Lets demo users in, and tells everybody how to check their tokens. */
@RestController
@WhenAskedFor
class LoginController {

    /** Longer than any name here; nothing longer is worth remembering. */
    private static final int LENGTH_MAX = 200;

    private final DemoDirectory directory;

    private final TokenMint mint;

    private final BuiltInKeys keys;

    private final LoginThrottle throttle;

    private final TokenCookie cookie;

    LoginController(
            DemoDirectory directory, TokenMint mint, BuiltInKeys keys, LoginThrottle throttle, TokenCookie cookie) {
        this.directory = directory;
        this.mint = mint;
        this.keys = keys;
        this.throttle = throttle;
        this.cookie = cookie;
    }

    @PostMapping(path = "/auth/token", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Issued> issue(@RequestBody Login login, ServerWebExchange exchange) {
        var credentials = login.checked();
        var username = credentials.username();
        var address = ClientAddress.of(exchange.getRequest().getRemoteAddress());
        slowDown(username, address, exchange.getResponse().getHeaders());
        var user = directory.authenticated(username, credentials.password());
        if (user == null) {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The user name or the password is wrong.");
        }
        throttle.succeeded(username, address);
        var token = mint.tokenFor(user, directory.companyOf(user));
        cookie.set(exchange, token, mint.tokenLife());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Issued(token, "Bearer", mint.tokenLife().toSeconds()));
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(keys.published().toJSONObject());
    }

    private void slowDown(String username, String address, HttpHeaders headers) {
        var wait = throttle.attempt(username, address);
        if (wait.isPositive()) {
            var whole = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(whole.toSeconds()));
            throw new TooManyTries(whole);
        }
    }

    /** What was sent. */
    record Login(@Nullable String username, @Nullable String password) {

        Credentials checked() {
            var faults = new Faults();
            var checked =
                    new Credentials(required("username", username, faults), required("password", password, faults));
            faults.throwIfAny();
            return checked;
        }

        private static String required(String field, @Nullable String value, Faults faults) {
            if (value == null || value.isEmpty()) {
                faults.add(field, "This field is required.");
                return "";
            }
            if (value.length() > LENGTH_MAX) {
                faults.add(field, "Longer than " + LENGTH_MAX + " characters.");
            }
            return value;
        }
    }

    private record Credentials(String username, String password) {}

    record Issued(String accessToken, String tokenType, long expiresIn) {}
}
