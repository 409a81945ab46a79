package io.baton.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.TestKafka;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@WorkflowServiceTest
class NotificationStreamTests {

    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebTestClient client;

    private final Told reader;

    private final Told another;

    NotificationStreamTests(
            @Autowired WebTestClient client, @Autowired TestKafka kafka, @Autowired DatabaseClient database) {
        this.client = client;
        this.reader = new Told(kafka, database);
        this.another = new Told(kafka, database);
    }

    @Test
    void noticesArriveAsTheyAreWrittenAndNoneIsMissedByWhoComesAgain() {
        var first = new AtomicReference<String>();
        StepVerifier.create(notices(""))
                .expectNextMatches(hello -> "connected".equals(hello.comment()))
                .then(() -> another.given(1))
                .then(() -> reader.given(2))
                .consumeNextWith(event -> {
                    first.set(String.valueOf(event.id()));
                    assertThat(event.event()).isEqualTo("notification");
                    assertThat(event.data()).contains("\"task_item_id\":2").contains("\"kind\":\"assigned\"");
                })
                .thenCancel()
                .verify(SOON);
        reader.given(3);
        reader.given(4);

        StepVerifier.create(notices(first.get()).skip(1).map(event -> Objects.requireNonNull(event.data())))
                .expectNextMatches(data -> data.contains("\"task_item_id\":3"))
                .expectNextMatches(data -> data.contains("\"task_item_id\":4"))
                .thenCancel()
                .verify(SOON);
    }

    private Flux<ServerSentEvent<String>> notices(String lastEventId) {
        return client.get()
                .uri("/notifications/events/")
                .headers(headers -> {
                    headers.setBearerAuth(reader.token());
                    headers.set("Last-Event-ID", lastEventId);
                })
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(EVENT)
                .getResponseBody();
    }
}
