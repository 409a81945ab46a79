package io.baton.execution.webhook;

import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What keeps users' secrets unreadable where they are stored.
 *
 * @param keys texts that keys are made from: the first one seals, all of them open; without any, secrets are stored as they are
 */
@Validated
@ConfigurationProperties("baton.webhook.seal")
record SealProperties(@DefaultValue List<String> keys) {

    /** Too long to be guessed, if it was drawn at random. */
    static final int LENGTH_MIN = 32;

    @AssertTrue(message = "keys are random texts of at least 32 characters")
    boolean isLongEnough() {
        return keys.stream().allMatch(key -> key.strip().length() >= LENGTH_MIN);
    }
}
