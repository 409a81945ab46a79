package io.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class CostsTests {

    @Test
    void aTicketTakesItsShareOfWhatWasUsedMeanwhile() {
        var before = costs(1_000, 300);
        var after = costs(2_500, 550);

        assertThat(after.since(before).of(500))
                .isEqualTo("a ticket takes 3.5 ms of processor time: gateway 3.0, PostgreSQL 0.5");
    }

    @Test
    void aProcessThatWasNotThereBeforeCountsWhole() {
        assertThat(costs(2_000, 0).since(new Costs(new LinkedHashMap<>())).of(1_000))
                .startsWith("a ticket takes 2.0 ms");
    }

    private static Costs costs(long gateway, long postgres) {
        var used = new LinkedHashMap<String, Duration>();
        used.put("gateway", Duration.ofMillis(gateway));
        used.put("PostgreSQL", Duration.ofMillis(postgres));
        return new Costs(used);
    }
}
