package io.baton.platform.identity;

import com.nimbusds.jose.jwk.JWKSet;
import reactor.core.publisher.Mono;

/**
 * The issuer's public keys. Usually fetched over HTTP; the built-in issuer hands over its own.
 */
public interface SigningKeys {

    /** The keys that count now, from memory while they are fresh. */
    Mono<Keys> current();

    /** Called for a key id that {@link #current()} does not know: the keys, asked for anew if that is not too often. */
    Mono<Keys> renewed();

    /**
     * Keys that count at one time.
     *
     * @param set        the keys
     * @param generation rises whenever the set changes, so that what was verified under a revoked key is forgotten
     */
    record Keys(JWKSet set, long generation) {}
}
