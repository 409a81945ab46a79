package io.baton.gateway.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.baton.gateway.identity.IssuerConfiguration.WhenAskedFor;
import io.baton.platform.identity.SigningKeys;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The issuer's key: the private part to sign with, the public part for everybody, the gateway's own checks included. */
@Component
@WhenAskedFor
final class BuiltInKeys implements SigningKeys {

    private final RSAKey key;

    private final Keys published;

    BuiltInKeys(IssuerProperties properties) {
        this.key = new KeyFile(properties.keyFile()).key();
        this.published = new Keys(new JWKSet(key.toPublicJWK()), 0);
    }

    RSAKey key() {
        return key;
    }

    JWKSet published() {
        return published.set();
    }

    @Override
    public Mono<Keys> current() {
        return Mono.just(published);
    }

    /** It has one key for as long as it runs. */
    @Override
    public Mono<Keys> renewed() {
        return current();
    }
}
