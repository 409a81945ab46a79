package io.baton.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@BuiltInIssuerTest
class DirectoryPublicationTests {

    /** 2 companies, 4 workstations, 5 roles, 9 users, and the 6 of them who hold a role that tickets are routed by. */
    private static final int EVENTS = 26;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private DirectoryPublication publication;

    @Test
    void theDirectoryIsMadeKnownOnceHoweverOftenItIsTold() {
        var first = kafka.read("identity", EVENTS, Duration.ofSeconds(20));
        assertThat(first.stream().map(Event::id).distinct()).hasSize(EVENTS);

        publication.publish().block(Duration.ofSeconds(10));

        var again = kafka.read("identity", first.size() + EVENTS, Duration.ofSeconds(20));
        assertThat(again.stream().map(Event::id).distinct()).hasSize(EVENTS);
        assertThat(first).allSatisfy(event -> EventContract.of(event.type()).accepts(event.data()));
        assertThat(first)
                .extracting(Event::key)
                .contains("company:" + Tokens.ACME, "role:4", "user:11", "membership:11:2", "membership:31:5")
                .doesNotContain("membership:41:1");
        assertThat(first.stream()
                        .filter(event -> event.key().equals("user:11"))
                        .findFirst()
                        .orElseThrow()
                        .data())
                .isEqualTo(EventContract.of("baton.user.upserted.v1").example());
        assertThat(first.stream()
                        .filter(event -> event.type().equals("baton.workstation.upserted.v1"))
                        .map(Event::data)
                        .distinct())
                .hasSize(4)
                .contains(EventContract.of("baton.workstation.upserted.v1").example());
    }

    @Test
    void itWaitsUntilKafkaIsThere() {
        kafka.read("identity", EVENTS, Duration.ofSeconds(20));
        CompletableFuture<?> published;
        kafka.stopBroker();
        try {
            published = publication.publish().toFuture();
            assertThat(published).isNotDone();
        } finally {
            kafka.startBroker();
        }

        assertThat(published).succeedsWithin(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.upserted",
                "user.deleted",
                "role.upserted",
                "role.deleted",
                "membership.upserted",
                "membership.deleted",
                "company.upserted",
                "company.deleted",
                "workstation.upserted",
                "workstation.deleted"
            })
    void eachExampleFitsItsSchema(String type) {
        var contract = EventContract.of("baton." + type + ".v1");

        contract.accepts(contract.example());
    }
}
