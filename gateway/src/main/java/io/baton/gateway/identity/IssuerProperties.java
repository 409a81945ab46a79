package io.baton.gateway.identity;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The built-in issuer.
 *
 * @param enabled   off unless asked for
 * @param keyFile   where its key is kept between starts
 * @param tokenLife how long a token is good
 */
@Validated
@ConfigurationProperties("baton.built-in-issuer")
record IssuerProperties(
        @DefaultValue("false") boolean enabled,
        @NotNull Path keyFile,
        @DefaultValue("8h") Duration tokenLife) {}
