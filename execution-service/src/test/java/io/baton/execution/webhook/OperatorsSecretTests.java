package io.baton.execution.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.baton.execution.ExecutionServiceTest;
import io.baton.execution.outbound.Outbound;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an operator sets, and what signs where a caller gave no secret. */
@ExecutionServiceTest
class OperatorsSecretTests {

    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("the operator's own secret, of course".getBytes(UTF_8));

    private final ApplicationContextRunner contexts =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(WebhookLimits.class)
    static class Properties {}

    @Test
    void itSignsWhatHasNoSecretOfItsOwn(@Autowired Outbound outbound) throws Exception {
        var quick = Post.limits();
        var limits = new WebhookLimits(
                SECRET,
                quick.attemptLimit(),
                16,
                4,
                quick.lease(),
                quick.poll(),
                quick.backoffMin(),
                quick.backoffMax(),
                quick.patience(),
                5,
                100,
                Duration.ofDays(7),
                quick.pruning(),
                quick.watching());
        try (var receiver = new Receiver();
                var post = new Post(outbound, limits)) {
            post.startDispatcher();
            post.enqueue(Post.message("ex-ours", receiver, "{}"));

            await().until(() -> receiver.notices().size() == 1);
            var headers = receiver.notices().getFirst().headers().entries().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
            new Webhook(SECRET).verify("{}", headers);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "whsec_c2hvcnQ="})
    void aMalformedOneKeepsTheServiceFromStarting(String secret) {
        contexts.withPropertyValues("baton.webhook.secret=" + secret)
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({"10s, 29s, false", "10s, 30s, true"})
    void aLeaseOutlivesItsAttempts(String attempt, String lease, boolean starts) {
        contexts.withPropertyValues("baton.webhook.attempt-limit=" + attempt, "baton.webhook.lease=" + lease)
                .run(context -> assertThat(context.getStartupFailure() == null).isEqualTo(starts));
    }
}
