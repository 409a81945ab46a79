package io.baton.platform.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Keys from a JWKS URL. They rotate without a restart: fresh ones are asked for when the old ones are stale and when a
 * token names a key that is not among them. While the issuer is down the last known keys stay in force: an outage of
 * the login must not stop those who are logged in.
 */
final class JwksKeys implements SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(JwksKeys.class);

    private final WebClient http;

    private final IdentityProperties properties;

    private final Clock clock;

    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    /** One request for all who wait for keys at the same time; none once it is answered, or it would be the last. */
    private final AtomicReference<@Nullable Mono<Keys>> underway = new AtomicReference<>();

    private volatile Instant triedAt = Instant.MIN;

    JwksKeys(WebClient http, IdentityProperties properties, Clock clock) {
        this.http = http;
        this.properties = properties;
        this.clock = clock;
    }

    private record Held(Keys keys, Instant fetchedAt) {}

    @Override
    public Mono<Keys> current() {
        var known = held.get();
        if (known == null) {
            return shared();
        }
        var stale = known.fetchedAt().plus(properties.keysFreshFor()).isBefore(clock.instant());
        return stale ? renewed() : Mono.just(known.keys());
    }

    @Override
    public Mono<Keys> renewed() {
        var known = held.get();
        var tooSoon = triedAt.plus(properties.keysRetryAfter()).isAfter(clock.instant());
        return known != null && tooSoon ? Mono.just(known.keys()) : shared();
    }

    private Mono<Keys> shared() {
        return Mono.defer(
                () -> Objects.requireNonNull(underway.updateAndGet(running -> running == null ? started() : running)));
    }

    private Mono<Keys> started() {
        return Mono.defer(this::fetch).doFinally(end -> underway.set(null)).share();
    }

    private Mono<Keys> fetch() {
        triedAt = clock.instant();
        return http.get()
                .uri(properties.jwksUri())
                .retrieve()
                .bodyToMono(String.class)
                .timeout(properties.keysTimeout())
                .map(JwksKeys::parsed)
                .map(this::keep)
                .onErrorResume(this::lastKnown);
    }

    private Keys keep(JWKSet fetched) {
        var next = held.updateAndGet(before -> {
            var changed = before == null || !before.keys().set().getKeys().equals(fetched.getKeys());
            var generation = before == null ? 0 : before.keys().generation() + (changed ? 1 : 0);
            return new Held(new Keys(fetched, generation), clock.instant());
        });
        return Objects.requireNonNull(next).keys();
    }

    private Mono<Keys> lastKnown(Throwable failure) {
        log.warn("The issuer's keys could not be fetched from {}: {}", properties.jwksUri(), failure.toString());
        var known = held.get();
        return known == null ? Mono.error(() -> new KeysUnavailable()) : Mono.just(known.keys());
    }

    private static JWKSet parsed(String body) {
        try {
            return JWKSet.parse(body).toPublicJWKSet();
        } catch (ParseException malformed) {
            throw new IllegalStateException("no JWK set: " + malformed.getMessage(), malformed);
        }
    }
}
