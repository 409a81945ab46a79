package io.baton.execution.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SealsTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OLD = "a".repeat(32);

    private static final String NEW = "b".repeat(32);

    private final ApplicationContextRunner contexts =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(SealProperties.class)
    static class Properties {}

    @Test
    void whatIsSealedShowsNothingAndOpens() {
        var seals = seals(NEW);

        var sealed = seals.seal(SECRET);

        assertThat(sealed).startsWith("sealed.").doesNotContain(SECRET).doesNotContain("whsec");
        assertThat(seals.seal(SECRET)).isNotEqualTo(sealed);
        assertThat(seals.open(sealed)).isEqualTo(SECRET);
    }

    @Test
    void aKeyThatWasReplacedStillOpensWhileItIsListed() {
        var sealed = seals(OLD).seal(SECRET);

        assertThat(seals(NEW, OLD).open(sealed)).isEqualTo(SECRET);
        assertThat(seals(OLD).open(seals(OLD, NEW).seal(SECRET))).isEqualTo(SECRET);
        assertThatThrownBy(() -> seals(NEW).open(sealed))
                .isInstanceOf(Seals.Unopened.class)
                .hasMessage("Its secret was sealed with a key that is not set.");
        assertThatThrownBy(() -> seals().open(sealed)).isInstanceOf(Seals.Unopened.class);
    }

    @Test
    void whatWasTamperedWithDoesNotOpen() {
        var seals = seals(NEW);
        var sealed = seals.seal(SECRET);
        var last = sealed.charAt(sealed.length() - 5);
        var other = sealed.substring(0, sealed.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 4);

        assertThatThrownBy(() -> seals.open(other))
                .isInstanceOf(Seals.Unopened.class)
                .hasMessage("Its secret is not as it was sealed.");
        assertThatThrownBy(() -> seals.open("sealed.")).isInstanceOf(Seals.Unopened.class);
        assertThatThrownBy(() -> seals.open(sealed.substring(0, sealed.lastIndexOf('.') + 3)))
                .isInstanceOf(Seals.Unopened.class);
    }

    @Test
    void withoutAKeySecretsStayAsTheyAreAndSoDoThoseFromBefore() {
        assertThat(seals().seal(SECRET)).isEqualTo(SECRET);
        assertThat(seals(NEW).open(SECRET)).isEqualTo(SECRET);
    }

    @Test
    void aShortKeyKeepsTheServiceFromStartingAndIsNotShown() {
        contexts.withPropertyValues("baton.webhook.seal.keys=" + NEW + ",tooshort")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("keys are random texts of at least 32 characters"));
        contexts.withPropertyValues("baton.webhook.seal.keys=")
                .run(context -> assertThat(context).hasNotFailed());
        contexts.withPropertyValues("baton.webhook.seal.keys=" + NEW + ", " + OLD)
                .run(context ->
                        assertThat(context.getBean(SealProperties.class).keys()).containsExactly(NEW, OLD));
    }

    private static Seals seals(String... keys) {
        return new Seals(new SealProperties(List.of(keys)));
    }
}
