package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AnalyticsServiceTest
class ItemDrilldownTests {

    private static final Named SUPPORT = new Named(72_005, "IT Support");

    private static final Named REPAIR = new Named(72_006, "Repair");

    private static final Named TRIAGE = new Named(72_010, "Triage");

    private static final Named BENCH = new Named(72_020, "Bench");

    private static final Named INTAKE = new Named(72_015, "Intake");

    private static final Named ADA = new Named(72_011, "Ada");

    private static final Named BOB = new Named(72_012, "Bob");

    private static final Named CHIEF = new Named(72_031, "Chief");

    /** In the night to a new year. */
    private static final Instant NIGHT = Instant.parse("2023-12-31T22:00:00Z");

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    private final UUID company = UUID.randomUUID();

    private final String number = "TX" + company;

    private Looking looking = new Looking(0, company);

    /** Ada, then Bob, then the chief, all late; then Ada again at the bench. A second ticket waits with Bob. */
    @BeforeEach
    void hear() {
        looking = new Looking(port, company);
        var desk = new Desk(company);
        desk.user(ADA, true, NIGHT);
        desk.ticket(number, NIGHT, Map.of("subject", "=1+1, \"quoted\""))
                .task(SUPPORT, TRIAGE, FAR, NIGHT)
                .assigned(ADA, at(1), NIGHT)
                .started(at(1))
                .transferred(CHIEF, BOB, at(3))
                .escalated(BOB, CHIEF, at(5))
                .moved(BENCH, ADA, null, at(6))
                .completed(at(7));
        desk.ticket(number + "-2", at(8)).task(REPAIR, INTAKE, FAR, at(8)).assigned(BOB, FAR, at(8));
        desk.ticket(number + "-3", at(9))
                .task(REPAIR, INTAKE, FAR, at(9))
                .assigned(BOB, FAR, at(9))
                .taskDeleted(at(10));
        listener.hear(desk.events());
    }

    @Test
    void anItemIsShownWithAllThatIsKnownOfIt() {
        var rows = looking.at("tasks/status/?status=reassigned").path("task_items");

        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).toString().replaceAll("(task(_item)?_id\":)\\d+", "$11"))
                .isEqualTo("""
                        {"task_item_id":1,"task_id":1,"ticket_number":"%s","subject":"=1+1, \\"quoted\\"",\
                        "user_id":72011,"user_name":"Ada","origin":"System","status":"reassigned","step_name":"Triage",\
                        "assigned_on":"2023-12-31T22:00:00Z","acted_on":"2024-01-01T01:00:00Z",\
                        "target_resolution":"2023-12-31T23:00:00Z","time_to_action_hours":3.0,"sla_status":"breached"}""".formatted(number));
    }

    @Test
    void anItemThatNobodyActedOnYetHasNoTime() {
        var row = looking.at("tasks/status/?status=new").path("task_items").get(0);

        assertThat(row.path("acted_on").isNull()).isTrue();
        assertThat(row.path("time_to_action_hours").isNull()).isTrue();
        assertThat(row.path("sla_status").asString()).isEqualTo("on_track");
        assertThat(row.path("subject").isNull()).isTrue();
    }

    @Test
    void aTransferIsShownWithWhoHadItWhoGotItAndWhoHandedItOn() {
        var rows = looking.at("transfers/?origin=Transferred").path("transfers");

        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).toString().replaceAll("(task_item_id\":)\\d+", "$11"))
                .isEqualTo("""
                        {"task_item_id":1,"ticket_number":"%s","from_user":{"user_id":72011,"name":"Ada"},\
                        "to_user":{"user_id":72012,"name":"Bob"},"by_user":{"user_id":72031,"name":"Chief"},\
                        "transferred_at":"2024-01-01T01:00:00Z","origin":"Transferred","step_name":"Triage",\
                        "notes":"Transferred to Bob"}""".formatted(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasks/status/ | Bob Ada Chief Bob Ada",
                "tasks/status/?status=resolved | Ada Chief",
                "tasks/status/?status=new | Bob",
                "tasks/status/?status=breached | ''",
                "tasks/status/?user_id=72012 | Bob Bob",
                "tasks/status/?user_id=72012&status=escalated | Bob",
                "tasks/status/?step_id=72010 | Chief Bob Ada",
                "tasks/status/?step_id=72015&status=new | Bob",
                "tasks/status/?step_id=72015&user_id=72012&status=new | Bob",
                "tasks/status/?workflow_id=72005 | Ada Chief Bob Ada",
                "tasks/status/?workflow_id=72006 | Bob",
                "tasks/status/?workflow_id=72005&status=resolved | Ada Chief",
                "tasks/status/?workflow_id=72005&step_id=72020 | Ada",
                "tasks/status/?workflow_id=72006&step_id=72020 | ''",
                "tasks/status/?sla_status=breached | Chief Bob Ada",
                "tasks/status/?sla_status=on_track | Bob",
                "tasks/status/?sla_status=no_sla | Ada",
                "tasks/status/?sla_status=met | ''",
                "tasks/status/?sla_status=breached&status=resolved | Chief",
                "tasks/status/?sla_status=on_track&status=new | Bob",
                "tasks/status/?sla_status=breached&user_id=72012 | Bob",
                "tasks/status/?sla_status=breached&step_id=72010 | Chief Bob Ada",
                "tasks/status/?sla_status=breached&workflow_id=72005 | Chief Bob Ada",
                "tasks/status/?start_date=2024-01-01 | Bob Ada Chief Bob",
                "tasks/status/?end_date=2023-12-31 | Ada",
                "tasks/status/?start_date=2024-01-02 | ''",
                "tasks/origin/ | Bob Ada Chief Bob Ada",
                "tasks/origin/?origin=System | Bob Ada Ada",
                "tasks/origin/?origin=Escalation | Chief",
                "tasks/origin/?origin=System&user_id=72011 | Ada Ada",
                "tasks/origin/?origin=Transferred&step_id=72010 | Bob",
                "tasks/origin/?origin=System&workflow_id=72005 | Ada Ada",
                "user/72011/ | Ada Ada",
                "user/72011/?status=resolved | Ada",
                "user/72011/?origin=Transferred | ''",
                "user/72012/?origin=Transferred | Bob",
                "user/72012/?sla_status=breached | Bob",
                "user/72012/?sla_status=on_track&step_id=72015 | Bob",
                "user/72011/?start_date=2024-01-01&end_date=2024-01-01 | Ada",
            })
    void theNewestThatAreAskedForComeFirst(String path, String expected) {
        var names = expected.isEmpty() ? List.<String>of() : Arrays.asList(expected.split(" "));

        assertThat(looking.column(path, "task_items", "user_name")).containsExactlyElementsOf(names);
        assertThat(looking.count(path)).isEqualTo(names.size());
        assertThat(looking.lines(path + (path.contains("?") ? "&" : "?") + "format=csv"))
                .hasSize(names.size() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transfers/ | Transferred",
                "transfers/?origin=Escalation | Escalation",
                "transfers/?user_id=72012 | Transferred",
                "transfers/?user_id=72011 | ''",
                "transfers/?by_user_id=72031 | Transferred",
                "transfers/?by_user_id=72012&origin=Escalation | Escalation",
                "transfers/?by_user_id=72012&origin=Transferred | ''",
                "transfers/?step_id=72010&origin=Escalation | Escalation",
                "transfers/?step_id=72010&origin=Transferred | Transferred",
                "transfers/?step_id=72020 | ''",
                "transfers/?user_id=72031&by_user_id=72012&origin=Escalation | Escalation",
                "transfers/?end_date=2023-12-31 | ''",
            })
    void whatWasHandedOnComesTheNewestFirst(String path, String expected) {
        var origins = expected.isEmpty() ? List.<String>of() : Arrays.asList(expected.split(" "));

        assertThat(looking.column(path, "transfers", "origin")).containsExactlyElementsOf(origins);
        assertThat(looking.count(path)).isEqualTo(origins.size());
        assertThat(looking.lines(path + (path.contains("?") ? "&" : "?") + "format=csv"))
                .hasSize(origins.size() + 1);
    }

    @Test
    void theUserIsNamed() {
        assertThat(looking.at("user/72011/").path("user").toString()).isEqualTo("{\"user_id\":72011,\"name\":\"Ada\"}");
        assertThat(looking.at("user/72012/").path("user").toString())
                .as("whom the directory does not know")
                .isEqualTo("{\"user_id\":72012,\"name\":\"Bob\"}");
        assertThat(looking.refused("user/72999/", 404).path("detail").asString())
                .isEqualTo("There is no such user.");
        assertThat(looking.refused("user/me/", 400).path("details").has("id")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tasks/status/?status=pending, status",
        "tasks/origin/?origin=transferred, origin",
        "user/72011/?sla_status=x, sla_status",
        "transfers/?origin=System, origin",
        "transfers/?page_size=0, page_size",
    })
    void whatIsWrongIsNamed(String path, String field) {
        assertThat(looking.refused(path, 400).path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void aFileOfItemsHoldsWhatTheListHolds() {
        assertThat(looking.lines("tasks/status/?status=reassigned&format=csv").get(0))
                .isEqualTo("task_item_id,task_id,ticket_number,subject,user_id,user_name,origin,status,step_name,"
                        + "assigned_on,acted_on,target_resolution,time_to_action_hours,sla_status");
        assertThat(looking.lines("tasks/status/?status=reassigned&format=csv")
                        .get(1)
                        .replaceFirst("^\\d+,\\d+,", ""))
                .isEqualTo(
                        number + ",\"'=1+1, \"\"quoted\"\"\",72011,Ada,System,reassigned,Triage,2023-12-31T22:00:00Z,"
                                + "2024-01-01T01:00:00Z,2023-12-31T23:00:00Z,3.0,breached");
    }

    @Test
    void aFileOfTransfersNamesPeople() {
        assertThat(looking.lines("transfers/?origin=Escalation&format=csv").stream()
                        .map(line -> line.replaceFirst("^\\d+,", ""))
                        .toList())
                .containsExactly(
                        "task_item_id,ticket_number,from_user,to_user,by_user,transferred_at,origin,step_name,notes",
                        number + ",Bob,Chief,Bob,2024-01-01T03:00:00Z,Escalation,Triage,Escalated by Bob");
    }

    private static Instant at(int hour) {
        return NIGHT.plus(Duration.ofHours(hour));
    }
}
