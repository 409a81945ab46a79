package io.baton.execution.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.baton.execution.ExecutionServiceTest;
import io.baton.execution.outbound.Outbound;
import io.baton.execution.webhook.Delivery.Attempt;
import io.baton.execution.webhook.Delivery.State;
import io.baton.execution.webhook.Receiver.Reply;
import io.baton.execution.webhook.Webhooks.Message;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.NoTransactionException;

/** Notices on their way: from the commit to the receiver, whatever the receiver does. */
@ExecutionServiceTest
class SendingTests {

    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("an agreed secret of 32 bytes, yes".getBytes(UTF_8));

    private final Outbound outbound;

    private final Receiver receiver = new Receiver();

    private final Post post;

    SendingTests(@Autowired Outbound outbound) {
        this.outbound = outbound;
        this.post = new Post(outbound, Post.limits());
    }

    @AfterEach
    void end() {
        post.close();
        receiver.close();
    }

    @Test
    void aNoticeComesSignedAsReceiversVerifyIt() throws Exception {
        post.startDispatcher();
        var body = "{\"type\":\"execution.completed\",\"data\":{\"text\":\"grüße 👋\"}}";
        post.enqueue(
                new Message("ex-signed", "execution.completed", receiver.url("/a?b=c"), Post.SEALS.seal(SECRET), body));

        await().until(() -> post.states("ex-signed").equals(List.of(State.DELIVERED)));
        var notice = receiver.notices().getFirst();
        assertThat(notice.path()).isEqualTo("/a?b=c");
        assertThat(notice.body()).isEqualTo(body);
        assertThat(notice.headers().get("content-type")).isEqualTo("application/json");
        var headers = notice.headers().entries().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()), (one, other) -> one));
        new Webhook(SECRET).verify(notice.body(), headers);
        assertThatThrownBy(() -> new Webhook(SECRET).verify(notice.body() + " ", headers))
                .isNotNull();
    }

    @Test
    void whatCannotBeSignedForWantOfAKeyIsNotSentButTriedAgain() {
        var other = new Seals(new SealProperties(List.of("another key of at least thirty-two letters")));
        post.startDispatcher();
        post.enqueue(new Message("ex-lost", "execution.completed", receiver.url(), other.seal(SECRET), "{}"));

        await().until(() -> post.deliveries("ex-lost").getFirst().attempts() >= 2);
        var delivery = post.deliveries("ex-lost").getFirst();
        assertThat(delivery.lastError()).isEqualTo("unsigned: Its secret was sealed with a key that is not set.");
        assertThat(delivery.state()).isEqualTo(State.WAITING);
        assertThat(receiver.notices()).isEmpty();
    }

    @Test
    void withoutASecretItComesUnsigned() {
        post.startDispatcher();
        post.enqueue(Post.message("ex-plain", receiver, "{}"));

        await().until(() -> receiver.notices().size() == 1);
        var headers = receiver.notices().getFirst().headers();
        assertThat(headers.get("webhook-id")).matches("msg_[0-9a-f]{32}");
        assertThat(headers.get("webhook-timestamp")).matches("\\d{10}");
        assertThat(headers.contains("webhook-signature")).isFalse();
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        post.startDispatcher();
        post.enqueueAndRollBack(Post.message("ex-void", receiver, "void"));
        post.enqueue(Post.message("ex-real", receiver, "real"));

        await().until(() -> post.states("ex-real").equals(List.of(State.DELIVERED)));
        assertThat(receiver.bodies()).containsExactly("real");
        assertThat(post.deliveries("ex-void")).isEmpty();
    }

    @Test
    void withoutATransactionNothingIsEnqueued() {
        var enqueued = post.webhooks().enqueue(List.of(Post.message("ex-bare", receiver, "{}")));

        assertThatThrownBy(() -> enqueued.block(Duration.ofSeconds(10))).isInstanceOf(NoTransactionException.class);
        assertThat(post.deliveries("ex-bare")).isEmpty();
    }

    @Test
    void aReceiverThatWasDownGetsEveryChangeInOrderAfterwards() {
        receiver.answering(503);
        post.startDispatcher();
        var subjects =
                IntStream.range(0, 20).mapToObj(number -> "ex-down-" + number).toList();
        subjects.forEach(subject -> post.enqueue(Post.messages(subject, receiver, 2)));
        await().until(() -> receiver.notices().size() > 40);
        subjects.forEach(subject -> post.enqueue(Post.message(subject, receiver, subject + "-2")));

        var before = receiver.notices().size();
        receiver.answering(204);

        await().untilAsserted(() -> assertThat(subjects)
                .allSatisfy(subject -> assertThat(post.states(subject)).containsOnly(State.DELIVERED)));
        var arrived = receiver.bodies().subList(before, receiver.notices().size());
        assertThat(subjects)
                .allSatisfy(subject -> assertThat(distinct(arrived, subject))
                        .containsExactly(subject + "-0", subject + "-1", subject + "-2"));
        assertThat(post.ask("SELECT count(*) FROM webhook_queue", Long.class)).isZero();
    }

    @Test
    void nothingIsSentBeforeTheOneAheadOfItIsThere() {
        receiver.answering(notice -> Reply.of(notice.body().equals("ex-order-0") ? 500 : 204));
        post.startDispatcher();
        post.enqueue(Post.messages("ex-order", receiver, 3));

        await().until(() -> receiver.notices().size() >= 4);
        assertThat(receiver.bodies()).containsOnly("ex-order-0");
        var deliveries = post.deliveries("ex-order");
        assertThat(deliveries.getFirst().lastStatus()).isEqualTo(500);
        assertThat(deliveries.getFirst().lastError()).isEqualTo("The receiver answered 500.");
        assertThat(deliveries.get(1).attempts()).isZero();
        assertThat(deliveries.get(1).nextAttemptAt()).isNull();
    }

    @Test
    void everyAttemptOfANoticeCarriesTheSameIdAndTheListShowsTheLastOfThem() {
        receiver.answering(500);
        post.startDispatcher();
        post.enqueue(new Message("ex-log", "execution.failed", receiver.url(), SECRET, "{}"));
        await().until(() -> receiver.notices().size() >= 7);
        receiver.answering(200);

        await().until(() -> post.states("ex-log").equals(List.of(State.DELIVERED)));
        assertThat(receiver.notices().stream().map(Receiver.Notice::id).distinct())
                .hasSize(1);
        var delivery = post.deliveries("ex-log").getFirst();
        assertThat(delivery.webhookId()).isEqualTo(receiver.notices().getFirst().id());
        assertThat(delivery.attempts()).isEqualTo(receiver.notices().size());
        assertThat(delivery.log()).hasSize(5);
        assertThat(delivery.log().getLast()).satisfies(last -> {
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.error()).isNull();
            assertThat(last.at()).isEqualTo(delivery.lastAttemptAt());
        });
        assertThat(delivery.log().stream().map(Attempt::at)).isSorted();
        assertThat(delivery.lastError()).isNull();
        assertThat(delivery.nextAttemptAt()).isNull();
        assertThat(delivery.toString()).doesNotContain(SECRET);
        assertThat(post.ask("SELECT count(secret) FROM webhook_message", Long.class))
                .isZero();
    }

    @Test
    void aSlowReceiverDelaysNobodyElse() {
        receiver.answering(notice -> new Reply(204, Duration.ofSeconds(4), ""));
        try (var quick = new Receiver()) {
            post.startDispatcher();
            post.enqueue(IntStream.range(0, 50)
                    .mapToObj(number -> Post.message("ex-slow-" + number, receiver, "slow"))
                    .toArray(Message[]::new));
            await().until(() -> !receiver.notices().isEmpty());

            var began = Instant.now();
            post.enqueue(IntStream.range(0, 50)
                    .mapToObj(number -> Post.message("ex-quick-" + number, quick, "quick"))
                    .toArray(Message[]::new));
            await().until(() -> quick.notices().size() == 50);

            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(receiver.notices()).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void aReceiverSaysWhenItWantsToBeAskedAgain() {
        receiver.answering(
                notice -> new Reply(503, Duration.ZERO, receiver.notices().size() == 1 ? "1" : ""));
        try (var patient = new Post(outbound, patientLimits())) {
            patient.startDispatcher();
            var began = Instant.now();
            patient.enqueue(Post.message("ex-later", receiver, "{}"));

            await().until(() -> receiver.notices().size() >= 2);
            assertThat(Duration.between(began, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        }
    }

    private static WebhookLimits patientLimits() {
        return new WebhookLimits(
                "",
                Duration.ofSeconds(5),
                16,
                4,
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                5,
                100,
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                Duration.ofSeconds(15));
    }

    @Test
    void aReceiverThatIsGoneGetsNothingMore() {
        receiver.answering(410);
        post.startDispatcher();
        post.enqueue(Post.messages("ex-gone", receiver, 3));

        await().until(() -> post.states("ex-gone").equals(List.of(State.GIVEN_UP, State.GIVEN_UP, State.GIVEN_UP)));
        assertThat(receiver.notices()).hasSize(1);
        assertThat(post.deliveries("ex-gone").getLast().lastError()).isEqualTo("The receiver answered 410.");
    }

    @Test
    void aNoticeThatWaitedTooLongIsGivenUpAndTheNextOneGoesOn() {
        receiver.answering(notice -> Reply.of(notice.body().equals("ex-tired-0") ? 500 : 204));
        var limits = Post.limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(400));
        try (var hasty = new Post(outbound, limits)) {
            hasty.startDispatcher();
            hasty.enqueue(Post.messages("ex-tired", receiver, 2));

            await().until(() -> hasty.states("ex-tired").equals(List.of(State.GIVEN_UP, State.DELIVERED)));
            assertThat(hasty.meters()
                            .get("baton.webhook.attempts")
                            .tag("outcome", "given_up")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.2:%d/", "http://[::1]:%d/", "http://10.0.0.1:%d/"})
    void aForbiddenDestinationIsLoggedAndTriedAgain(String url) {
        post.startDispatcher();
        var forbidden = URI.create(url.formatted(receiver.url().getPort()));
        post.enqueue(new Message("ex-forbidden", "execution.running", forbidden, null, "{}"));

        await().until(() -> post.deliveries("ex-forbidden").getFirst().attempts() >= 2);
        var delivery = post.deliveries("ex-forbidden").getFirst();
        assertThat(delivery.state()).isEqualTo(State.WAITING);
        assertThat(delivery.lastStatus()).isNull();
        assertThat(delivery.lastError()).startsWith("forbidden_destination: ");
        assertThat(receiver.notices()).isEmpty();
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        receiver.answering(302);
        post.startDispatcher();
        post.enqueue(Post.message("ex-moved", receiver, "{}"));

        await().until(() -> post.deliveries("ex-moved").getFirst().attempts() >= 1);
        assertThat(post.deliveries("ex-moved").getFirst().lastError()).isEqualTo("The receiver answered 302.");
    }

    private static List<String> distinct(List<String> bodies, String subject) {
        return bodies.stream()
                .filter(body -> body.startsWith(subject + "-"))
                .flatMap(Stream::of)
                .distinct()
                .toList();
    }
}
