package io.baton.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.TestKafka;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@EventTest
class PatienceTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String APPLIED = "SELECT count(*) FROM effect WHERE consumer = 'of-gathered'";

    private static final String TRANSACTIONS =
            "SELECT count(DISTINCT applied_at) FROM inbox WHERE consumer = 'of-gathered'";

    @Autowired
    private TestKafka kafka;

    @Autowired
    private DatabaseClient database;

    /** The broker's wait may end once while they come; without it nearly each would be applied alone. */
    @Test
    void whatCanWaitIsAppliedWithWhatComesAfterIt() {
        kafka.publish("gathered", "first", "baton.test.v1", Map.of());
        awaitApplied(1);
        for (var number = 0; number < 20; number++) {
            kafka.publish("gathered", "k" + number, "baton.test.v1", Map.of());
        }
        awaitApplied(21);

        assertThat(number(TRANSACTIONS)).isLessThanOrEqualTo(3);
    }

    private void awaitApplied(long count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(number(APPLIED)).isEqualTo(count));
    }

    private long number(String sql) {
        return database.sql(sql).mapValue(Long.class).one().blockOptional().orElseThrow();
    }
}
