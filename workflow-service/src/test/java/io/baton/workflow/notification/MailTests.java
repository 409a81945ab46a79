package io.baton.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class MailTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    private static final String FAILED = "/tasks/failed-notifications/";

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stage stage;

    private final GreenMail mail;

    private final DatabaseClient database;

    private final DeliveryStore deliveries;

    private final Told reader;

    MailTests(
            @Autowired Stage stage,
            @Autowired GreenMail mail,
            @Autowired TestKafka kafka,
            @Autowired DatabaseClient database,
            @Autowired DeliveryStore deliveries) {
        this.stage = stage;
        this.mail = mail;
        this.database = database;
        this.deliveries = deliveries;
        this.reader = new Told(kafka, database);
    }

    @Test
    void aNoticeIsMailedOnce() throws MessagingException, IOException {
        reader.lives(reader.address());
        reader.given(1);
        reader.given(1);
        reader.given(2);

        stage.eventually(() -> assertThat(letters()).hasSize(2));

        var letter = letters().getFirst();
        assertThat(letter.getSubject()).isEqualTo("[" + reader.ticket() + "] Assigned: Laptop not turning on");
        assertThat(letter.getContent().toString()).contains("You were given").contains(reader.ticket());
        assertThat(letter.getHeader("X-Baton-Notification")).hasSize(1);
        assertThat(failed("").path("count").asInt()).isZero();
    }

    @Test
    void whatCannotBeDeliveredIsTriedThreeTimesAndHasFailedThen() {
        var failed = failsFor("nowhere@@nowhere");

        CONTRACT.accepts("GET", FAILED, 200, failed("").toString());
        assertThat(failed.path("user_id").asLong()).isEqualTo(reader.userId());
        assertThat(failed.path("task_item_id").asInt()).isEqualTo(1);
        assertThat(failed.path("channel").asString()).isEqualTo("email");
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.path("error_message").asString()).isNotBlank();
        assertThat(failed.path("retry_count").asInt()).isZero();
        assertThat(failed.path("max_retries").asInt()).isEqualTo(3);
        assertThat(failed.path("last_retry_at").isNull()).isTrue();
    }

    @Test
    void aRetrySucceedsOnceTheCauseIsMended() {
        var failed = failsFor("");
        reader.lives(reader.address());

        var retried = retry(failed).as(200);

        CONTRACT.accepts("POST", FAILED + "{}/retry/", 200, retried.toString());
        assertThat(retried.path("status").asString()).isEqualTo("success");
        assertThat(retried.path("retry_count").asInt()).isEqualTo(1);
        assertThat(retried.path("succeeded_at").isNull()).isFalse();
        assertThat(letters()).hasSize(1);
        CONTRACT.accepts(
                "POST", FAILED + "{}/retry/", 409, retry(failed).as(409).toString());
        assertThat(failed("&status=success").path("count").asInt()).isEqualTo(1);
    }

    @Test
    void aRetryFailsThreeTimesAndIsUsedUpThen() {
        var failed = failsFor("nowhere@@nowhere");

        for (var count = 1; count <= 3; count++) {
            var retried = retry(failed).as(503);
            CONTRACT.accepts("POST", FAILED + "{}/retry/", 503, retried.toString());
            assertThat(retried.path("status").asString()).isEqualTo("failed");
            assertThat(retried.path("retry_count").asInt()).isEqualTo(count);
            assertThat(retried.path("failed_notification_id")).isEqualTo(failed.path("failed_notification_id"));
        }
        var problem = retry(failed).as(409);
        assertThat(problem.path("detail").asString()).contains("used up");
        reader.lives(reader.address());
        stage.post("admin", FAILED + "retry-all/", null).as(202);
        assertThat(failed("&status=failed").path("count").asInt()).isEqualTo(1);
    }

    @Test
    void allThatHasFailedIsRetriedAtOnce() {
        failsFor("");
        reader.lives(reader.address());

        var retried = stage.post("admin", FAILED + "retry-all/", null);

        CONTRACT.accepts("POST", FAILED + "retry-all/", 202, retried.as(202).toString());
        assertThat(retried.body().path("retried").asInt()).isPositive();
        stage.eventually(() ->
                assertThat(failed("&status=success").path("count").asInt()).isEqualTo(1));
        assertThat(letters()).hasSize(1);
    }

    @Test
    void ofManyWhoCarryAtOnceEachLetterIsCarriedByOne() {
        reader.lives(reader.address());
        database.sql("""
                        WITH noted AS (
                            INSERT INTO notification (user_id, kind, task_id, task_item_id, ticket_number, task_title,
                                                      step_name, message, created_at)
                            SELECT :user, 'assigned', :user, i, 'TX20260105000001', 'title', 'step', 'message', now()
                            FROM generate_series(1, 100) AS i
                            RETURNING notification_id)
                        INSERT INTO notification_delivery (notification_id, user_id, task_title, status, tries_left,
                                                           due_at, created_at)
                        SELECT notification_id, :user, 'title', 'pending', 3, now() + interval '1 hour', now() FROM noted
                        """).bind("user", reader.userId()).then().block(SOON);
        hurry();

        var claimed = Flux.range(0, 16)
                .flatMap(carrier -> deliveries.claim(UUID.randomUUID(), 20, Duration.ofMinutes(1)))
                .flatMapIterable(letters -> letters)
                .map(Letter::id)
                .collectList()
                .block(SOON);

        assertThat(claimed).isNotNull().doesNotHaveDuplicates();
        // Who dies with letters loses them when the lease ends.
        hurry();
        stage.eventually(() -> assertThat(letters()).hasSize(100));
    }

    @ParameterizedTest
    @CsvSource({"status=unknown, status", "user_id=x, user_id", "role_name=a\0b, role_name"})
    void anUnknownFilterValueIsRefused(String filter, String field) {
        var problem = stage.get("admin", FAILED + "?" + filter).as(400);

        CONTRACT.accepts("GET", FAILED, 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void anAdminOfAnotherCompanySeesNothingOfItAndRetriesNothing() {
        var failed = failsFor("");
        reader.lives(reader.address());
        var stranger = Tokens.with(stranger());

        var list = stage.call(HttpMethod.GET, stranger, FAILED + "?user_id=" + reader.userId(), null);
        var retried =
                stage.call(HttpMethod.POST, stranger, FAILED + failed.path("failed_notification_id") + "/retry/", null);
        var all = stage.call(HttpMethod.POST, stranger, FAILED + "retry-all/", null);

        assertThat(list.as(200).path("count").asInt()).isZero();
        assertThat(list.body().path("results").size()).isZero();
        CONTRACT.accepts("POST", FAILED + "{}/retry/", 404, retried.as(404).toString());
        assertThat(all.as(202).path("retried").asInt()).isZero();
        assertThat(failed("").path("results").path(0)).isEqualTo(failed);
        assertThat(letters()).isEmpty();
        // Its own company finds it as it was.
        retry(failed).as(200);
    }

    private static Map<String, Object> stranger() {
        var claims = Tokens.claims("admin");
        claims.put("user_id", 62);
        claims.put("company_guid", Tokens.GLOBEX);
        return claims;
    }

    @Test
    void filtersNarrowTheList() {
        failsFor("");

        assertThat(failed("&status=FAILED&role_name=agent").path("count").asInt())
                .isEqualTo(1);
        assertThat(failed("&role_name=Nobody").path("count").asInt()).isZero();
        assertThat(failed("&status=pending").path("count").asInt()).isZero();
        retry(stage.tree("{\"failed_notification_id\":99999999}")).as(404);
    }

    @Test
    void whatTheMailServerMissedIsDeliveredOnceItIsBack() {
        mail.stop();
        JsonNode failed;
        try {
            failed = failsFor(reader.address());
            assertThat(failed.path("error_message").asString()).containsIgnoringCase("connect");
            assertThat(retry(failed).as(503).path("retry_count").asInt()).isEqualTo(1);
        } finally {
            mail.start();
        }

        assertThat(retry(failed).as(200).path("status").asString()).isEqualTo("success");
        assertThat(letters()).hasSize(1);
    }

    private JsonNode failsFor(String address) {
        reader.lives(address);
        reader.given(1);
        stage.eventually(() -> {
            hurry();
            assertThat(failed("").path("count").asInt()).isEqualTo(1);
        });
        return failed("").path("results").path(0);
    }

    /** As if the time between two tries, or the time of a lease, had passed. */
    private void hurry() {
        database.sql("UPDATE notification_delivery SET due_at = now() WHERE due_at IS NOT NULL AND user_id = :user")
                .bind("user", reader.userId())
                .then()
                .block(SOON);
    }

    private JsonNode failed(String filter) {
        return stage.get("admin", FAILED + "?user_id=" + reader.userId() + filter)
                .as(200);
    }

    private Stage.Answer retry(JsonNode failed) {
        return stage.post("admin", FAILED + failed.path("failed_notification_id") + "/retry/", null);
    }

    private List<MimeMessage> letters() {
        return Arrays.stream(mail.getReceivedMessages()).filter(this::isReaders).toList();
    }

    private boolean isReaders(MimeMessage letter) {
        try {
            return Arrays.toString(letter.getAllRecipients()).contains(reader.address());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
