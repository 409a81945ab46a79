package io.baton.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Every endpoint as everybody meets it, on a ticket about somebody else. */
@TicketServiceTest
class AccessTests {

    private static final List<String> CALLERS = List.of(
            "nobody", "employee", "globex", "agent1", "coordinator", "manager", "operator", "admin", "stranger");

    private final WebTestClient client;

    AccessTests(@Autowired WebTestClient client) {
        this.client = client;
    }

    /** @param answers in the order of {@link #CALLERS} */
    record Endpoint(String method, String path, String body, String answers) {

        int answer(String caller) {
            return Integer.parseInt(answers.split(" ", -1)[CALLERS.indexOf(caller)]);
        }
    }

    record Case(Endpoint endpoint, String caller) {

        @Override
        public String toString() {
            return endpoint.method + " " + endpoint.path + " as " + caller + " is " + endpoint.answer(caller);
        }
    }

    static Stream<Case> cases() {
        var endpoints = List.of(
                new Endpoint("GET", "/tickets/", "", "401 200 200 200 200 200 200 200 200"),
                new Endpoint("POST", "/tickets/", "{'subject':'s'}", "401 201 201 201 201 201 201 201 201"),
                new Endpoint("GET", "/tickets/{id}/", "", "401 404 404 200 200 200 200 200 404"),
                new Endpoint("PUT", "/tickets/{id}/", "{'subject':'t'}", "401 404 404 200 200 200 200 200 404"),
                new Endpoint("POST", "/send/", "{'subject':'s'}", "401 201 201 201 201 201 201 201 201"),
                new Endpoint("GET", "/tickets/{id}/comments/", "", "401 404 404 200 200 200 200 200 404"),
                new Endpoint("POST", "/tickets/{id}/comments/", "{'text':'t'}", "401 404 404 201 201 201 201 201 404"),
                new Endpoint("GET", "/tickets/{id}/attachments/1/", "", "401 404 404 404 404 404 404 404 404"),
                new Endpoint("DELETE", "/tickets/{id}/", "", "401 403 403 403 403 403 403 204 404"));
        return endpoints.stream().flatMap(endpoint -> CALLERS.stream().map(caller -> new Case(endpoint, caller)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyEndpointKnowsWhomItIsFor(Case tried) {
        var ticket = Door.of(client, "agent2").files("{'subject':'of 101','employee':{'id':101}}");
        var endpoint = tried.endpoint();
        var path = endpoint.path().replace("{id}", ticket.path("ticket_id").asString());

        var status = client.method(HttpMethod.valueOf(endpoint.method()))
                .uri(path)
                .headers(headers -> {
                    switch (tried.caller()) {
                        case "nobody" -> headers.remove("Authorization");
                        case "employee" -> headers.setBearerAuth(Tokens.of("builder"));
                        case "globex" -> headers.setBearerAuth(Tokens.of("other"));
                        case "stranger" -> headers.setBearerAuth(stranger());
                        default -> headers.setBearerAuth(Tokens.of(tried.caller()));
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(endpoint.body().replace('\'', '"'))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus();

        assertThat(status.value()).isEqualTo(endpoint.answer(tried.caller()));
    }

    /** An admin of another company. */
    private static String stranger() {
        var claims = Tokens.claims("admin");
        claims.put("user_id", 62);
        claims.put("company_guid", Tokens.GLOBEX);
        return Tokens.with(claims);
    }
}
