package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.Freshness;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartsTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void allTogetherAreAsOldAsTheOldestAndLagAsTheSlowest() {
        var parts = Foretold.parts()
                .volume(new Freshness(NOON, 0.5))
                .resolution(new Freshness(NOON.minusSeconds(60), 0.0))
                .category(new Freshness(NOON.plusSeconds(1), 0.0))
                .workload(new Freshness(NOON, 0.0))
                .risk(new Freshness(NOON, 42.0))
                .anomalies(new Freshness(NOON.plusSeconds(2), 7.0))
                .together();

        assertThat(parts.freshness()).isEqualTo(new Freshness(NOON.minusSeconds(60), 42.0));
    }

    @Test
    void eachPartCounts() {
        var old = new Freshness(NOON.minusSeconds(5), 9.0);

        assertThat(Foretold.parts().volume(old).together().freshness()).isEqualTo(old);
        assertThat(Foretold.parts().resolution(old).together().freshness()).isEqualTo(old);
        assertThat(Foretold.parts().category(old).together().freshness()).isEqualTo(old);
        assertThat(Foretold.parts().workload(old).together().freshness()).isEqualTo(old);
        assertThat(Foretold.parts().risk(old).together().freshness()).isEqualTo(old);
        assertThat(Foretold.parts().anomalies(old).together().freshness()).isEqualTo(old);
    }

    @Test
    void whatOnePartDoesNotKnowNoneKnows() {
        var unknown = new Freshness(null, null);

        assertThat(Foretold.parts().volume(unknown).together().freshness()).isEqualTo(unknown);
        assertThat(Foretold.parts().anomalies(unknown).together().freshness()).isEqualTo(unknown);
    }
}
