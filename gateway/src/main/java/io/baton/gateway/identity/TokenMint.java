package io.baton.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.baton.gateway.identity.DemoDirectory.Company;
import io.baton.gateway.identity.DemoDirectory.User;
import io.baton.gateway.identity.IssuerConfiguration.WhenAskedFor;
import io.baton.platform.identity.IdentityProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes the tokens of demo users. */
@Component
@WhenAskedFor
final class TokenMint {

    private final BuiltInKeys keys;

    private final IdentityProperties identity;

    private final IssuerProperties issuer;

    private final Clock clock;

    TokenMint(BuiltInKeys keys, IdentityProperties identity, IssuerProperties issuer, Clock clock) {
        this.keys = keys;
        this.identity = identity;
        this.issuer = issuer;
        this.clock = clock;
    }

    Duration tokenLife() {
        return issuer.tokenLife();
    }

    String tokenFor(User user, Company company) {
        var key = keys.key();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims(user, company));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("The issuer's key does not sign", broken);
        }
        return token.serialize();
    }

    private JWTClaimsSet claims(User user, Company company) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(identity.issuer())
                .audience(identity.audience())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(issuer.tokenLife())))
                .subject(user.sub().toString())
                .claim("user_id", user.userId())
                .claim("name", user.name())
                .claim("email", user.email())
                .claim("roles", user.roles())
                .claim("company_guid", company.companyGuid().toString())
                .claim("company_name", company.name())
                .claim("projects", user.projects())
                .build();
    }
}
