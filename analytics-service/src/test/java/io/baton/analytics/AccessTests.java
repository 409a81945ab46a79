package io.baton.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.execution.Runs;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.MappedEndpoints;
import io.baton.platform.test.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint there is, whom it lets in, and that none tells of another company. */
@AnalyticsServiceTest
class AccessTests {

    /** An admin, three with roles of the desk, one with none, one who is of no desk, one of another company. */
    private static final List<String> CALLERS =
            List.of("admin", "coordinator", "agent1", "manager", "builder", "operator", "other");

    private static final Map<String, Set<String>> LET_IN =
            Map.of("caller", Set.copyOf(CALLERS), "admin", Set.of("admin"));

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    /** A workflow whose executions {@link Runs} makes up. */
    private static final String RUN = "wf-aaaaaaa1";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final UUID company = UUID.randomUUID();

    /** Stands in every name that the company has. */
    private final String mark = "mark-" + UUID.randomUUID();

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    static Stream<Endpoint> endpoints() {
        return Endpoint.all();
    }

    static Stream<Endpoint> lists() {
        return endpoints().filter(Endpoint::list);
    }

    /** One is under way, as far as anybody knows, so that whoever is let in begins none. */
    @BeforeEach
    void rebuild() {
        database.sql("""
                        INSERT INTO rebuild (state, runner, asked_by, started_at, alive_at)
                        VALUES ('running', gen_random_uuid(), 1, now(), now())
                        """).then().block(LIMIT);
    }

    @AfterEach
    void forget() {
        database.sql("DELETE FROM rebuild").then().block(LIMIT);
    }

    @Test
    void theTableHasEveryEndpointThereIsAndNoOther(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        assertThat(endpoints().map(Endpoint::plain))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(MappedEndpoints.of(mappings));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void nobodyComesInWithoutAGoodToken(Endpoint endpoint) {
        for (var token : Arrays.asList(null, "nonsense", Tokens.expired("admin"), Tokens.forged("admin"))) {
            for (var form : endpoint.forms()) {
                var answer = call(endpoint.method(), form, token);

                assertThat(answer.getStatus().value()).isEqualTo(401);
                assertThat(answer.getResponseHeaders().getFirst("WWW-Authenticate"))
                        .startsWith("Bearer");
                CONTRACT.accepts(endpoint.method(), endpoint.path(), 401, body(answer));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void whoMayComesInAndNobodyElse(Endpoint endpoint) {
        tell();
        var expected = new LinkedHashMap<String, Boolean>();
        var found = new LinkedHashMap<String, Boolean>();
        for (var caller : CALLERS) {
            for (var form : endpoint.forms()) {
                expected.put(
                        caller + " " + form,
                        LET_IN.getOrDefault(endpoint.who(), Set.of()).contains(caller));
                found.put(caller + " " + form, isLetIn(endpoint, form, caller));
            }
        }

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void theLastSlashMayBeLeftOut(Endpoint endpoint) {
        tell();
        var token = Asked.token("admin", company);

        var answer = call(endpoint.method(), endpoint.uri().replaceAll("/$", ""), token);

        assertThat(answer.getStatus())
                .isEqualTo(call(endpoint.method(), endpoint.uri(), token).getStatus());
        assertThat(answer.getStatus().value()).isIn(200, 409);
    }

    /** The company itself is told its names, so that it is seen that there were some to tell. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void nobodyIsToldTheNamesOfAnotherCompany(Endpoint endpoint) {
        tell();
        var stranger = Asked.token("admin", UUID.randomUUID());
        for (var form : endpoint.forms()) {
            assertThat(body(call(endpoint.method(), form, stranger))).doesNotContain(mark, RUN);
        }
        if (endpoint.path().contains("/drilldown/")) {
            for (var form : endpoint.forms()) {
                assertThat(body(call(endpoint.method(), form, Asked.token("builder", company))))
                        .contains(mark);
            }
        }
    }

    private boolean isLetIn(Endpoint endpoint, String form, String caller) {
        var token = caller.equals("other") ? Tokens.of(caller) : Asked.token(caller, company);
        var answer = call(endpoint.method(), form, token);
        if (answer.getStatus().value() != 403) {
            // One of another company finds no such user; and a rebuild is under way.
            assertThat(answer.getStatus().value()).as(caller).isIn(200, 404, 409);
            return true;
        }
        CONTRACT.accepts(endpoint.method(), endpoint.path(), 403, body(answer));
        return false;
    }

    private void tell() {
        var now = Clock.systemUTC().instant();
        var begin = now.minus(Duration.ofDays(2));
        var user = new Named(Endpoint.NUMBER, mark + " user");
        var workflow = new Named(Endpoint.NUMBER, "Shared");
        var desk = new Desk(company).user(user, true, begin).workflow(workflow, 1, begin);
        for (var deed : List.of("open", "late", "done")) {
            var life = desk.ticket(
                            mark + deed,
                            begin,
                            Map.of(
                                    "subject", mark,
                                    "category", mark,
                                    "subcategory", mark,
                                    "department", mark,
                                    "priority", "High"))
                    .task(workflow, new Named(77_002, mark + " step"), target(deed, now), begin)
                    .assigned(user, target(deed, now), begin)
                    .transferred(user, user, begin.plusSeconds(60));
            if (deed.equals("done")) {
                life.completed(now.minusSeconds(3_600));
            }
        }
        listener.hear(desk.events());
        listener.hear(Runs.random(company, 77, 10, begin).events());
    }

    private static Instant target(String deed, Instant now) {
        return deed.equals("late") ? now.minusSeconds(60) : now.plusSeconds(3_600);
    }

    private EntityExchangeResult<String> call(String method, String uri, @Nullable String token) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(LIMIT)
                .build()
                .method(HttpMethod.valueOf(method))
                .uri(uri)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static String body(EntityExchangeResult<String> answer) {
        return Objects.requireNonNullElse(answer.getResponseBody(), "");
    }
}
