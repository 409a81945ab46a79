package io.baton.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsumingTests {

    @Test
    void aHandlerHasThePaceOfAllUnlessItHasItsOwn() {
        var limits = limits(Map.of("pace", "20ms", "paces.ticket", "5ms"));

        assertThat(limits.paceOf("ticket")).isEqualTo(Duration.ofMillis(5));
        assertThat(limits.paceOf("notification")).isEqualTo(Duration.ofMillis(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patience", "paces"})
    void aNameThatNoHandlerHasIsRefused(String setting) {
        var limits = limits(Map.of(setting + ".notifcation", "100ms"));

        assertThatThrownBy(() -> limits.mustKnow(Set.of("notification")))
                .hasMessageContaining("[notifcation]")
                .hasMessageContaining("[notification]");
    }

    private static EventProperties.Consuming limits(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("", EventProperties.Consuming.class);
    }
}
