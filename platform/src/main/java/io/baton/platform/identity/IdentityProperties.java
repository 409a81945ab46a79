package io.baton.platform.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens count. Without an issuer a service refuses to start: closed is the default.
 *
 * @param issuer          the {@code iss} that tokens must bear
 * @param jwksUri         where the issuer's public keys are
 * @param audience        the {@code aud} that tokens must name
 * @param openPaths       path patterns that need no token
 * @param probePaths      the same for the operator's own probes; the gateway, which everybody reaches, opens fewer
 * @param allowedOrigins  origins whose pages may send cookie-authenticated unsafe requests, beside our own
 * @param trustedProxies  addresses or networks (CIDR) whose {@code X-Forwarded-*} headers count
 * @param keysFreshFor    how long fetched keys are used before they are asked for again
 * @param keysTimeout     time limit of asking for keys
 * @param keysRetryAfter  shortest time between two requests for keys, so that forged key ids cause no storm
 * @param tokensMax       how many verified tokens are remembered
 * @param clockSkew       how far ahead the clock of {@code nbf} may be; {@code exp} counts as it is
 */
@Validated
@ConfigurationProperties("baton.identity")
public record IdentityProperties(
        @NotBlank(message = "is required: set BATON_ISSUER to your token issuer")
        String issuer,

        @NotBlank(message = "is required: set BATON_JWKS_URI to where its public keys are")
        String jwksUri,

        @NotBlank @DefaultValue("baton") String audience,
        @DefaultValue List<String> openPaths,

        @DefaultValue({"/actuator/health", "/actuator/health/**", "/actuator/prometheus"})
        List<String> probePaths,

        @DefaultValue List<String> allowedOrigins,
        @DefaultValue({"127.0.0.1", "::1"}) List<String> trustedProxies,
        @DefaultValue("5m") Duration keysFreshFor,
        @DefaultValue("2s") Duration keysTimeout,
        @DefaultValue("5s") Duration keysRetryAfter,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int tokensMax,
        @DefaultValue("5s") Duration clockSkew) {}
