package io.baton.execution.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, held to the specification's own implementation. */
class SignatureTests {

    private static final String SECRET = secret(32);

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"text\":\"grüße 👋\"}", "a.b.c", "{\"a\":\"\\u0000\\n\"}"})
    void receiversVerifyWhatWeSign(String body) throws Exception {
        var now = Instant.now().getEpochSecond();
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("msg_1"),
                "webhook-timestamp", List.of(Long.toString(now)),
                "webhook-signature", List.of(Signature.of("msg_1", now, body, SECRET)));

        new Webhook(SECRET).verify(body, headers);
        assertThatThrownBy(() -> new Webhook(secret(33)).verify(body, headers)).isNotNull();
    }

    @Test
    void theyComeToTheSameSignature() throws Exception {
        var theirs = new Webhook(SECRET).sign("msg_2", 1_700_000_000L, "{\"a\":1}");

        assertThat(Signature.of("msg_2", 1_700_000_000L, "{\"a\":1}", SECRET)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void aSecretIsOfTwentyFourToSixtyFourBytes(int bytes) {
        var faults = new Faults();
        Secrets.check(secret(bytes), "webhook_secret", faults);

        assertThat(faults.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "whsec_", "secret", "whsec_c2hvcnQ=", "whsec_!!!!", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void anythingElseIsAFaultThatDoesNotRepeatIt(String secret) {
        var faults = new Faults();
        Secrets.check(secret, "webhook_secret", faults);

        assertThatThrownBy(faults::throwIfAny).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.details()).containsOnlyKeys("webhook_secret");
            assertThat(invalid.details().toString()).doesNotContain("c2hvcnQ", "!!!!", "MfKQ9r8GKYqr");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void norIsOneThatIsTooShortOrTooLong(int bytes) {
        assertThat(Secrets.isWellFormed(secret(bytes))).isFalse();
    }

    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString("x".repeat(bytes).getBytes(UTF_8));
    }
}
