package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DataFlowTest
class CurrentVersionsTests {

    private static final String ECHO = "{'type': 'Echo'}";

    private final Desk desk;

    private final UUID company;

    private final Watched connections;

    private final CurrentVersions versions;

    CurrentVersionsTests(@Autowired WebTestClient client, @Autowired ConnectionFactory connections) {
        this.desk = new Desk(client);
        this.company = UUID.fromString(desk.company());
        this.connections = new Watched(connections);
        this.versions = new CurrentVersions(DatabaseClient.create(this.connections));
    }

    @Test
    void manyAtOnceAreLookedUpTogetherAndEachGetsItsOwn() {
        var one = Desk.id(desk.flow(ECHO));
        var two = Desk.id(desk.flow(ECHO));
        edit(two);

        Flux.range(0, 300)
                .flatMap(
                        asked -> switch (asked % 4) {
                            case 0 -> versions.of(one, company).filter(version -> version == 1);
                            case 1 -> versions.of(two, company).filter(version -> version == 2);
                            case 2 -> versions.of(one, UUID.randomUUID()).map(version -> -1000);
                            default -> versions.of("wf-nothere", company).map(version -> -1000);
                        },
                        300)
                .reduce(0, Integer::sum)
                .as(StepVerifier::create)
                .expectNext(75 + 2 * 75)
                .verifyComplete();

        assertThat(connections.taken).hasValueBetween(1, 30);
    }

    @Test
    void whoAsksAfterAnEditGetsWhatItMade() {
        var flow = Desk.id(desk.flow(ECHO));
        versions.of(flow, company).as(StepVerifier::create).expectNext(1).verifyComplete();

        edit(flow);
        versions.of(flow, company).as(StepVerifier::create).expectNext(2).verifyComplete();

        desk.ask("DELETE", "/workflows/" + flow, null, 204);
        versions.of(flow, company).as(StepVerifier::create).verifyComplete();
    }

    @Test
    void aFailureIsToldToThoseWhoMetItAndToNobodyAfterThem() {
        var flow = Desk.id(desk.flow(ECHO));
        connections.broken.set(true);
        Flux.range(0, 20)
                .flatMapDelayError(asked -> versions.of(flow, company).onErrorReturn(-1), 20, 1)
                .distinct()
                .as(StepVerifier::create)
                .expectNext(-1)
                .verifyComplete();

        connections.broken.set(false);

        versions.of(flow, company).as(StepVerifier::create).expectNext(1).verifyComplete();
    }

    private void edit(String flow) {
        desk.ask("PUT", "/workflows/" + flow, "{'name': 'Edited', 'steps': [" + ECHO + "]}", 200);
    }

    /** Counts the connections that are taken, and gives none while it is broken. */
    private static final class Watched implements ConnectionFactory {

        private final ConnectionFactory whole;

        private final AtomicInteger taken = new AtomicInteger();

        private final AtomicBoolean broken = new AtomicBoolean();

        private Watched(ConnectionFactory whole) {
            this.whole = whole;
        }

        @Override
        public Publisher<? extends Connection> create() {
            taken.incrementAndGet();
            return broken.get() ? Mono.error(new IllegalStateException("Broken for a while")) : whole.create();
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return whole.getMetadata();
        }
    }
}
