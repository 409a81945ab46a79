package io.baton.execution.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.execution.ExecutionServiceTest;
import io.baton.execution.outbound.Outbound;
import io.baton.execution.webhook.Delivery.State;
import io.baton.execution.webhook.Receiver.Notice;
import io.baton.execution.webhook.Receiver.Reply;
import io.baton.execution.webhook.Webhooks.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Several instances on one database, and what is left of one that died. */
@ExecutionServiceTest
class InstancesTests {

    private final Outbound outbound;

    private final Receiver receiver = new Receiver();

    private final Post post;

    InstancesTests(@Autowired Outbound outbound) {
        this.outbound = outbound;
        this.post = new Post(outbound, Post.limits());
    }

    @AfterEach
    void end() {
        post.close();
        receiver.close();
    }

    @Test
    void twoInstancesSendEachNoticeOnceAndInOrder() {
        post.startDispatcher();
        post.dispatcher(new Bell()).start();
        var subjects =
                IntStream.range(0, 60).mapToObj(number -> "ex-two-" + number).toList();

        // Two at a time, so that some are enqueued while others of their subject are being sent.
        for (var round = 0; round < 3; round++) {
            var number = round;
            post.enqueue(subjects.stream()
                    .flatMap(subject -> Stream.of(2 * number, 2 * number + 1)
                            .map(place -> Post.message(subject, receiver, subject + "/" + place)))
                    .toArray(Message[]::new));
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.notices().size() >= 360);
        await().until(() -> Long.valueOf(0).equals(post.ask("SELECT count(*) FROM webhook_queue", Long.class)));
        assertThat(receiver.notices()).hasSize(360);
        Map<String, List<String>> bySubject =
                receiver.bodies().stream().collect(Collectors.groupingBy(body -> body.substring(0, body.indexOf('/'))));
        assertThat(subjects)
                .allSatisfy(subject -> assertThat(bySubject.get(subject))
                        .containsExactlyElementsOf(IntStream.range(0, 6)
                                .mapToObj(place -> subject + "/" + place)
                                .toList()));
        assertThat(post.ask("SELECT count(*) FROM webhook_message WHERE state = 'delivered'", Long.class))
                .isEqualTo(360);
    }

    @Test
    void enqueueingWhileTheLastOneEndsLeavesNothingBehind() {
        post.startDispatcher();

        for (var index = 0; index < 200; index++) {
            post.enqueue(Post.message("ex-race", receiver, "race-" + index));
        }

        await().until(() -> receiver.notices().size() >= 200);
        assertThat(receiver.bodies())
                .containsExactlyElementsOf(IntStream.range(0, 200)
                        .mapToObj(index -> "race-" + index)
                        .toList());
    }

    @Test
    void aCrashBetweenSendingAndMarkingSendsTheSameIdAgain() {
        var limits = Post.limits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofHours(1));
        try (var crashing = new Post(outbound, limits)) {
            crashing.enqueue(Post.messages("ex-crash", receiver, 2));
            var heads = crashing.queue().claim(10, Map.of()).collectList().block();
            // Sent, and then nothing more is heard of whoever sent it.
            assertThat(heads).hasSize(1);
            var attempts = new Attempts(outbound, Clock.systemUTC(), limits, Post.SEALS);
            var lost = attempts.make(heads.getFirst()).block();
            assertThat(receiver.notices()).hasSize(1);

            crashing.startDispatcher();

            await().until(() -> crashing.states("ex-crash").equals(List.of(State.DELIVERED, State.DELIVERED)));
            assertThat(receiver.bodies()).containsExactly("ex-crash-0", "ex-crash-0", "ex-crash-1");
            assertThat(receiver.notices().subList(0, 2).stream().map(Notice::id).distinct())
                    .hasSize(1);
            assertThat(lost).isNotNull();
            crashing.outcomes().record(List.of(lost)).block();
            assertThat(crashing.deliveries("ex-crash").getFirst().attempts()).isEqualTo(1);
        }
    }

    @Test
    void aClaimIsNobodyElsesUntilItsLeaseEnds() {
        post.enqueue(Post.message("ex-claim", receiver, "{}"));

        assertThat(post.queue().claim(10, Map.of()).collectList().block()).hasSize(1);
        assertThat(post.queue().claim(10, Map.of()).collectList().block()).isEmpty();
        var delivery = post.deliveries("ex-claim").getFirst();
        assertThat(delivery.nextAttemptAt()).isNull();
    }

    @Test
    void oneDestinationGetsItsShareOfTheSlotsAndNoMore() {
        try (var other = new Receiver()) {
            post.enqueue(IntStream.range(0, 20)
                    .mapToObj(number -> Post.message("ex-a-" + number, receiver, "a"))
                    .toArray(Message[]::new));
            post.enqueue(IntStream.range(0, 20)
                    .mapToObj(number -> Post.message("ex-b-" + number, other, "b"))
                    .toArray(Message[]::new));
            var busy = Map.of("127.0.0.1:" + receiver.url().getPort(), 3);

            var claimed = post.queue().claim(100, busy).collectList().block();

            assertThat(claimed).isNotNull();
            assertThat(claimed.stream().collect(Collectors.groupingBy(Head::body, Collectors.counting())))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("a", 1L, "b", 4L));
        }
    }

    @Test
    void whatIsUnderWayWhenAnInstanceStopsIsFinished() {
        receiver.answering(notice -> new Reply(204, Duration.ofSeconds(1), ""));
        var instance = post.dispatcher(new Bell());
        instance.start();
        post.enqueue(Post.message("ex-stop", receiver, "{}"));
        await().until(() -> !receiver.notices().isEmpty());

        instance.stop();

        await().until(() -> post.states("ex-stop").equals(List.of(State.DELIVERED)));
        assertThat(receiver.notices()).hasSize(1);
    }

    @Test
    void whatEndedLongAgoIsForgottenAndWhatWaitsIsNot() {
        post.startDispatcher();
        post.enqueue(Post.message("ex-old", receiver, "{}"));
        await().until(() -> post.states("ex-old").equals(List.of(State.DELIVERED)));
        receiver.answering(500);
        post.enqueue(Post.message("ex-new", receiver, "{}"));

        post.webhooks().prune(Duration.ofDays(1)).block();
        assertThat(post.deliveries("ex-old")).hasSize(1);
        post.webhooks().prune(Duration.ofSeconds(-10)).block();

        assertThat(post.deliveries("ex-old")).isEmpty();
        assertThat(post.deliveries("ex-new")).hasSize(1);
    }

    @Test
    void theBacklogIsCountedInSubjectsAndAgedByItsOldest() {
        assertThat(post.queue().backlog().block()).isEqualTo(new TurnStore.Backlog(0, null));
        post.enqueue(Post.messages("ex-one", receiver, 3));
        post.enqueue(Post.messages("ex-other", receiver, 1));

        var backlog = post.queue().backlog().block();

        assertThat(backlog).isNotNull();
        assertThat(backlog.subjects()).isEqualTo(2);
        assertThat(backlog.oldest())
                .isEqualTo(post.deliveries("ex-one").getFirst().createdAt());
    }

    @Test
    void theServiceItselfSendsWhatIsEnqueuedInIt(
            @Autowired Webhooks webhooks, @Autowired TransactionalOperator transaction) {
        webhooks.enqueue(List.of(Post.messages("ex-service", receiver, 2)))
                .as(transaction::transactional)
                .block();

        await().until(() -> receiver.bodies().equals(List.of("ex-service-0", "ex-service-1")));
        await().untilAsserted(() -> assertThat(webhooks.deliveries("ex-service").block())
                .extracting(Delivery::state)
                .containsExactly(State.DELIVERED, State.DELIVERED));
    }
}
