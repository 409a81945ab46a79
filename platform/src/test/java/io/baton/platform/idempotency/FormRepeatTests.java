package io.baton.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.idempotency.IdempotencyTestApplication.Things;
import io.baton.platform.test.RealServers;
import io.baton.platform.test.Tokens;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Forms of several parts that are sent again, in the context of {@link IdempotencyTests}. */
@RealServers
@AutoConfigureWebTestClient(timeout = "30s")
@SpringBootTest(
        classes = IdempotencyTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:platform.yaml",
            "spring.application.name=idempotency-tests",
            "baton.idempotency.answer-max=10KB"
        })
class FormRepeatTests {

    @Autowired
    private WebTestClient http;

    @Autowired
    private Things things;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void nothingIsMade() {
        things.made.set(0);
    }

    @Test
    void aFormIsKnownByItsPartsAndNotByTheBoundaryBetweenThem() {
        // More than passes by at once, and full of what a boundary begins with.
        var content = "--".repeat(200_000);
        var first = upload("/uploads", "a.txt", content);
        var again = upload("/uploads", "a.txt", content);

        assertThat(first.getStatus().value()).isEqualTo(200);
        assertThat(again.getStatus().value()).isEqualTo(200);
        assertThat(first.getRequestHeaders().getContentType())
                .isNotEqualTo(again.getRequestHeaders().getContentType());
        assertThat(first.getResponseHeaders().containsHeader("Idempotent-Replayed"))
                .isFalse();
        assertThat(again.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
        for (var other : List.of(
                upload("/uploads", "a.txt", content + "-"),
                upload("/uploads", "b.txt", content),
                upload("/whole-uploads", "a.txt", content),
                send("/uploads", "{}"))) {
            assertThat(other.getStatus().value()).isEqualTo(422);
            assertThat(new String(Objects.requireNonNull(other.getResponseBody()), UTF_8))
                    .contains("Idempotency-Key reused");
        }
        assertThat(things.made).hasValue(1);
    }

    @Test
    void aFormThatSpringTakesInWholeIsKnownToo() {
        assertThat(upload("/whole-uploads", "a.txt", "one").getStatus().value()).isEqualTo(200);
        assertThat(upload("/whole-uploads", "a.txt", "two").getStatus().value()).isEqualTo(422);
        assertThat(upload("/whole-uploads", "a.txt", "one").getStatus().value()).isEqualTo(200);
        assertThat(things.made).hasValue(1);
    }

    private EntityExchangeResult<byte[]> upload(String path, String name, String content) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", content).filename(name);
        return answer(request(path).bodyValue(parts.build()));
    }

    private EntityExchangeResult<byte[]> send(String path, String json) {
        return answer(request(path).contentType(MediaType.APPLICATION_JSON).bodyValue(json));
    }

    private WebTestClient.RequestBodySpec request(String path) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .header("Idempotency-Key", key);
    }

    private static EntityExchangeResult<byte[]> answer(WebTestClient.RequestHeadersSpec<?> request) {
        return request.exchange().expectBody().returnResult();
    }
}
