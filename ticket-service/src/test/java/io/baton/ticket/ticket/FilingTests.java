package io.baton.ticket.ticket;

import static io.baton.ticket.ticket.TicketFixtures.agent;
import static io.baton.ticket.ticket.TicketFixtures.employee;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class FilingTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    record Case(String path, String json) {}

    static List<Case> faulty() {
        return List.of(
                new Case("subject", "{}"),
                new Case("subject", "{'subject':null}"),
                new Case("subject", "{'subject':'  '}"),
                new Case("subject", "{'subject':'" + "x".repeat(256) + "'}"),
                new Case("subject", "{'subject':'a\\u0000b'}"),
                new Case("subject", "{'subject':'half \\ud83d'}"),
                new Case("description", "{'subject':'s','description':'" + "x".repeat(20_001) + "'}"),
                new Case("category", "{'subject':'s','category':'" + "x".repeat(65) + "'}"),
                new Case("subcategory", "{'subject':'s','subcategory':'" + "x".repeat(65) + "'}"),
                new Case("department", "{'subject':'s','department':'" + "x".repeat(65) + "'}"),
                new Case("priority", "{'subject':'s','priority':'Highest'}"),
                new Case("employee", "{'subject':'s','employee':'John'}"),
                new Case("employee", "{'subject':'s','employee':[]}"),
                new Case("employee", "{'subject':'s','employee':{'note':'" + "x".repeat(16_384) + "'}}"),
                new Case("employee", "{'subject':'s','employee':{'no\\u0000te':1}}"),
                new Case("employee.id", "{'subject':'s','employee':{'id':1.5}}"),
                new Case("employee.id", "{'subject':'s','employee':{'id':{}}}"),
                new Case("employee.name", "{'subject':'s','employee':{'name':7}}"),
                new Case("employee.email", "{'subject':'s','employee':{'email':['a@b']}}"),
                new Case("dynamic_data", "{'subject':'s','dynamic_data':[1]}"),
                new Case("dynamic_data", "{'subject':'s','dynamic_data':{'a':[{'b':'\\u0000'}]}}"),
                new Case("dynamic_data", "{'subject':'s','dynamic_data':{'a':1e999}}"),
                new Case("dynamic_data", "{'subject':'s','dynamic_data':" + nested(65) + "}"),
                new Case("employee", "{'subject':'s','employee':" + nested(65) + "}"),
                new Case("dynamic_data", "{'subject':'s','dynamic_data':{'a':'" + "x".repeat(65_536) + "'}}"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void namesTheFieldAtFault(Case fault) {
        assertThat(faults(fault.json())).containsExactly(fault.path());
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(faults("{'priority':'Highest','employee':7,'dynamic_data':'x','category':'" + "x".repeat(65) + "'}"))
                .containsExactlyInAnyOrder("subject", "priority", "employee", "dynamic_data", "category");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(checked("{'subject':'" + "😀".repeat(255) + "'}", agent()).subject())
                .hasSize(510);
    }

    @ParameterizedTest
    @CsvSource({"high, HIGH", "URGENT, URGENT", "' Critical ', CRITICAL", "'', MEDIUM"})
    void knowsPrioritiesInAnyCase(String sent, Priority priority) {
        assertThat(checked("{'subject':'s','priority':'" + sent + "'}", agent()).priority())
                .isEqualTo(priority);
    }

    @Test
    void whatIsLeftOutIsEmptyAndTheCallerIsTheEmployee() {
        var content = checked("{'subject':' s ','employee':null,'dynamic_data':null}", agent());

        assertThat(content.subject()).isEqualTo("s");
        assertThat(content.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(List.of(content.description(), content.category(), content.subcategory(), content.department()))
                .containsOnly("");
        assertThat(content.employee().toString())
                .isEqualTo("{\"id\":11,\"name\":\"User 11\",\"email\":\"user11@acme.example\"}");
        assertThat(content.dynamicData().toString()).isEqualTo("{}");
    }

    @Test
    void whatIsNestedDeeplyIsKeptAsFarAsItCanBeToldAgain() {
        var content = checked("{'subject':'s','dynamic_data':" + nested(64) + "}", agent());

        assertThat(content.dynamicData()).isEqualTo(json(nested(64)));
    }

    @Test
    void aRoleHolderFilesForAnybodyAndTheObjectIsKeptWhole() {
        var sent = "{'id':101,'name':'John Smith','desk':{'floor':3}}";

        assertThat(checked("{'subject':'s','employee':" + sent + "}", agent()).employee())
                .isEqualTo(json(sent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':41}",
                "{'id':'41'}",
                "{'email':'USER41@acme.example'}",
                "{'phone':'12'}",
                "{}",
                "{'id':null,'email':null}"
            })
    void anEmployeeFilesForThemself(String sent) {
        var employee =
                checked("{'subject':'s','employee':" + sent + "}", employee()).employee();

        assertThat(employee.path("id").asString()).isEqualTo("41");
        assertThat(employee.path("email").asString()).isEqualToIgnoringCase("user41@acme.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':42}", "{'email':'a@b'}", "{'id':41,'email':'a@b'}", "{'id':'41 '}"})
    void anEmployeeCannotFileForAnother(String sent) {
        assertThatExceptionOfType(TicketRefusal.ForAnother.class)
                .isThrownBy(() -> checked("{'subject':'s','employee':" + sent + "}", employee()));
    }

    private static String nested(int levels) {
        return "{'a':".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static Set<String> faults(String json) {
        var invalid = catchThrowableOfType(Invalid.class, () -> checked(json, agent()));
        assertThat(invalid).isNotNull();
        return invalid.details().keySet();
    }

    private static Ticket.Content checked(String json, Caller caller) {
        return JSON.readValue(json.replace('\'', '"'), Filing.class).checked(caller);
    }

    private static JsonNode json(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
