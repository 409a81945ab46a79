package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
class TicketDrilldownTests {

    private static final Named SUPPORT = new Named(71_005, "IT Support");

    private static final Named REPAIR = new Named(71_006, "Repair");

    private static final Named TRIAGE = new Named(71_010, "Triage");

    private static final Named AGENT = new Named(71_011, "Agent One");

    /** The last day of a February that has 29. */
    private static final Instant MORNING = Instant.parse("2024-02-29T09:00:00Z");

    private static final Instant NEXT_YEAR = Instant.parse("2025-01-01T00:00:00Z");

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    private final UUID company = UUID.randomUUID();

    private final String prefix = "TX" + company.toString().substring(0, 8) + "-";

    private Looking looking = new Looking(0, company);

    @BeforeEach
    void hear() {
        looking = new Looking(port, company);
        var desk = new Desk(company);
        desk.workflow(SUPPORT, 1, MORNING).workflow(REPAIR, 1, MORNING);
        desk.ticket(prefix + "met", MORNING, about("High", "Technology", "Hardware", "IT"))
                .task(SUPPORT, TRIAGE, MORNING.plus(HOUR.multipliedBy(24)), MORNING)
                .assigned(AGENT, null, MORNING)
                .completed(MORNING.plus(HOUR.multipliedBy(5)));
        desk.ticket(prefix + "late", MORNING.plus(HOUR), about("Low", "Technology", "Software", "HR"))
                .task(SUPPORT, TRIAGE, MORNING.plus(HOUR.multipliedBy(2)), MORNING.plus(HOUR))
                .assigned(AGENT, null, MORNING.plus(HOUR))
                .completed(MORNING.plus(HOUR.multipliedBy(72)));
        desk.ticket(prefix + "open", MORNING.plus(HOUR.multipliedBy(2)), about("High", "Facilities", "Doors", "IT"))
                .task(REPAIR, TRIAGE, FAR, MORNING.plus(HOUR.multipliedBy(2)))
                .assigned(AGENT, FAR, MORNING.plus(HOUR.multipliedBy(2)))
                .started(MORNING.plus(HOUR.multipliedBy(3)));
        desk.ticket(prefix + "over", MORNING.plus(HOUR.multipliedBy(3)), Map.of("priority", "Urgent"))
                .task(REPAIR, TRIAGE, MORNING.plus(HOUR.multipliedBy(4)), MORNING.plus(HOUR.multipliedBy(3)));
        desk.ticket(prefix + "held", MORNING.plus(HOUR.multipliedBy(4)), Map.of("priority", "Urgent"))
                .task(REPAIR, TRIAGE, MORNING.plus(HOUR.multipliedBy(9)), MORNING.plus(HOUR.multipliedBy(4)))
                .held(MORNING.plus(HOUR.multipliedBy(6)));
        desk.ticket(prefix + "void", NEXT_YEAR, Map.of("priority", "Low"))
                .task(REPAIR, TRIAGE, FAR, NEXT_YEAR)
                .cancelled(NEXT_YEAR.plus(HOUR));
        desk.ticket(prefix + "bare", NEXT_YEAR.plus(HOUR));
        desk.ticket(prefix + "gone", NEXT_YEAR.plus(HOUR), Map.of("priority", "High"))
                .task(SUPPORT, TRIAGE, FAR, NEXT_YEAR.plus(HOUR))
                .deleted(NEXT_YEAR.plus(HOUR));
        listener.hear(desk.events());
    }

    @Test
    void aTicketIsShownWithAllThatIsKnownOfIt() {
        var answer = looking.at("tickets/status/?status=completed&priority=High");

        assertThat(answer.path("tickets").valueStream().toList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("task_id").asLong()).isPositive();
                    assertThat(row.toString().replaceFirst("\"task_id\":\\d+", "\"task_id\":1"))
                            .isEqualTo("""
                            {"task_id":1,"ticket_number":"%smet","subject":"Subject of High","status":"completed",\
                            "priority":"High","workflow_name":"IT Support","department":"IT","current_step":"Triage",\
                            "created_at":"2024-02-29T09:00:00Z","target_resolution":"2024-03-01T09:00:00Z",\
                            "resolution_time":"2024-02-29T14:00:00Z","assigned_users":[],"sla_status":"met",\
                            "time_remaining_hours":null,"age_days":0}""".formatted(prefix));
                });
    }

    @Test
    void aTicketInSomebodysHandsNamesThemAndTheTimeThatIsLeft() {
        var row =
                looking.at("tickets/status/?status=in+progress").path("tickets").get(0);

        assertThat(row.path("assigned_users").toString()).isEqualTo("[{\"user_id\":71011,\"name\":\"Agent One\"}]");
        assertThat(row.path("sla_status").asString()).isEqualTo("on_track");
        var left = Duration.between(Instant.now(), FAR).toMinutes() / 60.0;
        assertThat(row.path("time_remaining_hours").asDouble()).isBetween(left - 1, left + 1);
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(row.path("age_days").asLong())
                .isBetween(today.toEpochDay() - 19_782 - 1, today.toEpochDay() - 19_782);
        assertThat(row.path("resolution_time").isNull()).isTrue();
    }

    @Test
    void aTicketPastItsTargetHasLessThanNoTimeLeftAndAHeldOneWhatItHadThen() {
        var over = looking.at("tickets/status/?status=pending").path("tickets").get(0);
        var held = looking.at("tickets/status/?status=on_hold").path("tickets").get(0);

        assertThat(over.path("sla_status").asString()).isEqualTo("breached");
        assertThat(over.path("time_remaining_hours").asDouble()).isLessThan(-1_000);
        assertThat(held.path("sla_status").asString()).isEqualTo("on_track");
        assertThat(held.path("time_remaining_hours").asDouble()).isEqualTo(3.0);
    }

    @Test
    void aTicketWithoutATaskIsShownWithWhatThereIs() {
        assertThat(looking.at("tickets/status/?status=unassigned")
                        .path("tickets")
                        .get(0)
                        .toString()
                        .replaceFirst("\"age_days\":\\d+", "\"age_days\":1"))
                .isEqualTo("""
                        {"task_id":null,"ticket_number":"%sbare","subject":null,"status":"unassigned","priority":null,\
                        "workflow_name":null,"department":null,"current_step":null,"created_at":"2025-01-01T01:00:00Z",\
                        "target_resolution":null,"resolution_time":null,"assigned_users":[],"sla_status":"no_sla",\
                        "time_remaining_hours":null,"age_days":1}""".formatted(prefix));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tickets/status/ | bare void held over open late met",
                "tickets/status/?status=completed | late met",
                "tickets/status/?status=cancelled | void",
                "tickets/status/?status=completed&priority=Low | late",
                "tickets/status/?workflow_id=71006 | void held over open",
                "tickets/status/?workflow_id=71006&status=on_hold | held",
                "tickets/status/?workflow_id=1 | ''",
                "tickets/status/?category=Technology | late met",
                "tickets/status/?category=Technology&sub_category=Software | late",
                "tickets/status/?sub_category=Doors | open",
                "tickets/status/?category=Uncategorized | bare void held over",
                "tickets/status/?category=Technology&status=completed&priority=High | met",
                "tickets/status/?department=IT | open met",
                "tickets/status/?department=IT&status=completed | met",
                "tickets/status/?department=None | bare void held over",
                "tickets/status/?resolved_on=2024-03-03 | late",
                "tickets/status/?resolved_on=2024-03-02 | ''",
                "tickets/status/?start_date=2024-02-29&end_date=2024-02-29 | held over open late met",
                "tickets/status/?start_date=2024-12-31&end_date=2024-12-31 | ''",
                "tickets/status/?start_date=2025-01-01 | bare void",
                "tickets/status/?end_date=2024-12-31&status=completed | late met",
                "tickets/priority/ | bare void held over open late met",
                "tickets/priority/?priority=High | open met",
                "tickets/priority/?priority=None | bare",
                "tickets/priority/?priority=Urgent&status=pending | over",
                "tickets/priority/?priority=Urgent&workflow_id=71006 | held over",
                "tickets/priority/?priority=Critical | ''",
                "tickets/age/ | bare held over open",
                "tickets/age/?age_bucket=90%2B+days | bare held over open",
                "tickets/age/?age_bucket=7-30+days | ''",
                "tickets/age/?age_bucket=90%2B+days&end_date=2024-03-01 | held over open",
                "tickets/age/?priority=Urgent | held over",
                "tickets/age/?workflow_id=71006 | held over open",
                "tickets/sla/ | bare void held over open late met",
                "tickets/sla/?sla_status=met | met",
                "tickets/sla/?sla_status=breached | over late",
                "tickets/sla/?sla_status=on_track | held open",
                "tickets/sla/?sla_status=no_sla | bare void",
                "tickets/sla/?sla_status=breached&priority=Urgent | over",
                "tickets/sla/?sla_status=on_track&workflow_id=71006 | held open",
                "tickets/sla/?sla_status=breached&workflow_id=71006&priority=Low | ''",
                "tickets/sla/?sla_status=breached&start_date=2025-01-01 | ''",
                "workflow/71006/ | void held over open",
                "workflow/71005/ | late met",
                "workflow/71006/?status=cancelled | void",
                "workflow/71006/?priority=Urgent | held over",
                "workflow/71006/?sla_status=breached | over",
                "workflow/71006/?sla_status=on_track&status=on_hold&priority=Urgent | held",
                "workflow/71005/?end_date=2024-02-28 | ''",
            })
    void theNewestThatAreAskedForComeFirst(String path, String expected) {
        var names = expected.isEmpty()
                ? List.<String>of()
                : Arrays.stream(expected.split(" ")).map(name -> prefix + name).toList();

        assertThat(looking.tickets(path)).containsExactlyElementsOf(names);
        assertThat(looking.count(path)).isEqualTo(names.size());
        assertThat(looking.lines(path + (path.contains("?") ? "&" : "?") + "format=csv"))
                .hasSize(names.size() + 1);
    }

    @Test
    void anAnswerSaysWhatItIsAbout() {
        var answer = looking.at("workflow/71006/?status=on_hold&priority=&start_date=2024-02-29&page_size=7");

        assertThat(answer.path("workflow").toString()).isEqualTo("{\"workflow_id\":71006,\"name\":\"Repair\"}");
        assertThat(answer.path("filters_applied").toString())
                .isEqualTo("{\"status\":\"on_hold\",\"workflow_id\":71006}");
        assertThat(answer.path("date_range").toString()).isEqualTo("{\"start_date\":\"2024-02-29\",\"end_date\":null}");
        assertThat(answer.path("page").asInt()).isEqualTo(1);
        assertThat(answer.path("page_size").asInt()).isEqualTo(7);
        assertThat(answer.path("total_pages").asInt()).isEqualTo(1);
        assertThat(answer.has("as_of")).isTrue();
        assertThat(answer.has("lag_seconds")).isTrue();
    }

    @Test
    void pagesFollowEachOtherAndEndInAnEmptyOne() {
        var all = looking.tickets("tickets/status/");

        assertThat(looking.tickets("tickets/status/?page_size=3")).isEqualTo(all.subList(0, 3));
        assertThat(looking.tickets("tickets/status/?page_size=3&page=2")).isEqualTo(all.subList(3, 6));
        assertThat(looking.tickets("tickets/status/?page_size=3&page=3")).isEqualTo(all.subList(6, 7));
        assertThat(looking.at("tickets/status/?page_size=3").path("total_pages").asInt())
                .isEqualTo(3);
        for (var past : List.of("4", "999999999", "99999999999999999999")) {
            var answer = looking.at("tickets/status/?page_size=3&page=" + past);
            assertThat(answer.path("tickets").isEmpty()).isTrue();
            assertThat(answer.path("total_count").asInt()).isEqualTo(7);
        }
    }

    @Test
    void ofADeletedWorkflowOnlyItsTicketsAreKnown() {
        assertThat(looking.refused("workflow/71999/", 404).path("title").asString())
                .isEqualTo("Not found");
        assertThat(looking.refused("workflow/seven/", 400).path("details").has("id"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tickets/status/?status=new, status",
        "tickets/priority/?priority=high, priority",
        "tickets/age/?age_bucket=1, age_bucket",
        "tickets/sla/?sla_status=late, sla_status",
        "tickets/sla/?workflow_id=x, workflow_id",
        "workflow/71006/?status=open, status",
        "tickets/status/?start_date=2024-03-01&end_date=2024-02-29, end_date",
        "tickets/status/?page=0, page",
        "tickets/status/?format=xlsx, format",
    })
    void whatIsWrongIsNamed(String path, String field) {
        assertThat(looking.refused(path, 400).path("details").propertyNames()).containsExactly(field);
    }

    private static Map<String, String> about(String priority, String category, String subcategory, String department) {
        return Map.of(
                "subject",
                "Subject of " + priority,
                "priority",
                priority,
                "category",
                category,
                "subcategory",
                subcategory,
                "department",
                department);
    }
}
