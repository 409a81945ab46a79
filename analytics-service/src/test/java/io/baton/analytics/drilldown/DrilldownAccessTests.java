package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import io.baton.platform.test.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who may look into what. */
@AnalyticsServiceTest
class DrilldownAccessTests {

    private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

    private static final Named OURS = new Named(73_011, "Ours");

    private static final Named THEIRS = new Named(73_012, "Theirs");

    private static final Named WORKFLOW = new Named(73_005, "Shared");

    private static final Named STEP = new Named(73_010, "Step");

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    private final UUID company = UUID.randomUUID();

    private final UUID other = UUID.randomUUID();

    static List<String> paths() {
        return List.of(
                "/analytics/drilldown/tickets/status/",
                "/analytics/drilldown/tickets/priority/",
                "/analytics/drilldown/tickets/age/",
                "/analytics/drilldown/tickets/sla/",
                "/analytics/drilldown/tasks/status/",
                "/analytics/drilldown/tasks/origin/",
                "/analytics/drilldown/user/73011/",
                "/analytics/drilldown/workflow/73005/",
                "/analytics/drilldown/transfers/");
    }

    @BeforeEach
    void hear() {
        tell(company, "ours", OURS);
        tell(other, "theirs", THEIRS);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everybodyIsToldOfTheOwnCompanyOnly(String path) {
        // A builder holds no role: the page asks for a token and nothing else.
        for (var role : List.of("builder", "agent1", "coordinator", "admin")) {
            for (var query : List.of("", "?format=csv")) {
                var answer = asked(path + query, token(role, company));

                answer.expectStatus().isOk();
                assertThat(body(answer)).contains("ours").doesNotContain("theirs");
            }
        }
    }

    @Test
    void aUserOfAnotherCompanyIsNotKnown() {
        asked("/analytics/drilldown/user/73012/", token("admin", company))
                .expectStatus()
                .isNotFound();
        asked("/analytics/drilldown/user/73012/?format=csv", token("admin", company))
                .expectStatus()
                .isNotFound();
        asked("/analytics/drilldown/user/73012/", token("agent1", other))
                .expectStatus()
                .isOk();
    }

    @Test
    void whatIsAskedForByNumberIsOfTheOwnCompanyToo() {
        for (var path : List.of(
                "tasks/status/?user_id=73012",
                "tasks/origin/?user_id=73012",
                "transfers/?user_id=73012",
                "transfers/?by_user_id=73012")) {
            var answer = asked("/analytics/drilldown/" + path, token("admin", company));

            answer.expectStatus().isOk();
            assertThat(body(answer)).contains("\"total_count\":0").doesNotContain("theirs");
        }
    }

    @Test
    void thoseWithoutACompanySeeWhatHasNone() {
        var claims = Tokens.claims("admin");
        claims.remove("company_guid");

        var answer = asked("/analytics/drilldown/tickets/status/", Tokens.with(claims));

        answer.expectStatus().isOk();
        assertThat(body(answer)).doesNotContain("ours").doesNotContain("theirs");
    }

    private void tell(UUID company, String name, Named user) {
        var desk = new Desk(company);
        desk.user(user, true, NOON).workflow(WORKFLOW, 1, NOON);
        desk.ticket(name + company, NOON, Map.of("subject", name, "priority", "High"))
                .task(WORKFLOW, STEP, null, NOON)
                .assigned(user, null, NOON)
                .transferred(user, user, NOON);
        listener.hear(desk.events());
    }

    private WebTestClient.ResponseSpec asked(String path, String token) {
        return client().get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private static String token(String username, UUID company) {
        var claims = Tokens.claims(username);
        claims.put("company_guid", company.toString());
        return Tokens.with(claims);
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
