package io.baton.analytics.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same few tickets, asked about from every side. */
@AnalyticsServiceTest
class PerformanceTests {

    private static final Named SUPPORT = new Named(8_301, "Support");

    private static final Named PURCHASE = new Named(8_302, "Purchase");

    private static final Named TRIAGE = new Named(8_311, "Triage");

    private static final Named RESOLUTION = new Named(8_312, "Resolution");

    private static final Named APPROVAL = new Named(8_313, "Approval");

    private static final Named UNNAMED = new Named(8_314, "Unnamed");

    private static final Named ANNA = new Named(8_321, "Anna");

    private static final Named BEN = new Named(8_322, "Ben");

    private static final Instant AT = Instant.parse("2024-02-28T22:00:00Z");

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @BeforeEach
    void work() {
        var desk = new Desk(company);
        desk.user(ANNA, true, AT).user(BEN, true, AT).user(new Named(8_323, "Left"), false, AT);
        // Two hours with Anna, then ten with Ben: resolved in time.
        desk.ticket(company + "A", AT, Map.of("department", "IT"))
                .task(SUPPORT, TRIAGE, after(48), AT)
                .assigned(ANNA, after(4), AT)
                .moved(RESOLUTION, BEN, after(24), after(2))
                .completed(after(12));
        // An hour with Anna, who passes it on to Ben, who escalates it to Anna three hours later; she is late.
        desk.ticket(company + "B", AT, Map.of("department", "IT"))
                .task(SUPPORT, TRIAGE, after(8), AT)
                .assigned(ANNA, after(8), AT)
                .transferred(ANNA, BEN, after(1))
                .escalated(BEN, ANNA, after(4))
                .completed(after(24));
        // Nobody has acted yet, and the target has passed.
        desk.ticket(company + "C", AT, Map.of())
                .task(PURCHASE, APPROVAL, after(1), AT)
                .assigned(BEN, after(1), AT)
                .started(after(1));
        desk.ticket(company + "D", AT, Map.of("department", "HR"));
        listener.hear(desk.events());
    }

    @Test
    void theDashboardTellsItInAFewNumbers() {
        var answer = ask("/analytics/tickets/dashboard/");

        assertThat(answer.path("total_tickets").asInt()).isEqualTo(4);
        assertThat(answer.path("completed_tickets").asInt()).isEqualTo(2);
        assertThat(answer.path("pending_tickets").asInt()).isZero();
        assertThat(answer.path("in_progress_tickets").asInt()).isEqualTo(1);
        assertThat(answer.path("on_hold_tickets").asInt()).isZero();
        assertThat(answer.path("unassigned_tickets").asInt()).isEqualTo(1);
        assertThat(answer.path("sla_compliance_rate").asDouble()).isEqualTo(33.3);
        assertThat(answer.path("average_resolution_hours").asDouble()).isEqualTo(18.0);
        assertThat(answer.path("total_users").asInt()).isEqualTo(2);
        assertThat(answer.path("escalation_rate").asDouble()).isEqualTo(16.7);
    }

    @Test
    void theDashboardCountsTheWorkflowsThatThereAre() {
        var drawn = new Named(8_303, "Drawn for this");
        var before =
                ask("/analytics/tickets/dashboard/").path("total_workflows").asInt();

        listener.hear(new Desk(company).workflow(drawn, 1, AT).events());

        assertThat(ask("/analytics/tickets/dashboard/").path("total_workflows").asInt())
                .isEqualTo(before + 1);
        listener.hear(new Desk(company).workflow(drawn, 2, AT).events());
        assertThat(ask("/analytics/tickets/dashboard/").path("total_workflows").asInt())
                .isEqualTo(before + 1);
    }

    @Test
    void eachWorkflowHasItsNumbers() {
        var answer = ask("/analytics/workflows/metrics/");

        assertThat(answer.path("workflow_metrics").toString()).isEqualTo("""
                [{"workflow_id":8301,"workflow_name":"Support","total_tasks":2,"completed_tasks":2,"pending_tasks":0,\
                "in_progress_tasks":0,"completion_rate":100.0,"average_resolution_hours":18.0,"sla_compliance_rate":50.0},\
                {"workflow_id":8302,"workflow_name":"Purchase","total_tasks":1,"completed_tasks":0,"pending_tasks":0,\
                "in_progress_tasks":1,"completion_rate":0.0,"average_resolution_hours":0.0,"sla_compliance_rate":0.0}]""");
    }

    @Test
    void eachDepartmentHasItsNumbers() {
        var answer = ask("/analytics/workflows/departments/");

        assertThat(answer.path("department_analytics").toString()).isEqualTo("""
                [{"department":"IT","total_tickets":2,"completed_tickets":2,"completion_rate":100.0},\
                {"department":"HR","total_tickets":1,"completed_tickets":0,"completion_rate":0.0},\
                {"department":"None","total_tickets":1,"completed_tickets":0,"completion_rate":0.0}]""");
    }

    @Test
    void theStepThatCostsTheMostTimeComesFirstWhatStillLiesThereIncluded() {
        var answer = ask("/analytics/workflows/steps/");

        assertThat(answer.path("step_performance").toString()).isEqualTo("""
                [{"step_id":8313,"step_name":"Approval","workflow_id":8302,"workflow_name":"Purchase","visits":1,"active":1,\
                "average_hours":0.0,"median_hours":0.0,"p90_hours":0.0,"escalations":0,"transfers":0,"breaches":1},\
                {"step_id":8311,"step_name":"Triage","workflow_id":8301,"workflow_name":"Support","visits":4,"active":0,\
                "average_hours":6.5,"median_hours":2.0,"p90_hours":20.0,"escalations":1,"transfers":1,"breaches":1},\
                {"step_id":8312,"step_name":"Resolution","workflow_id":8301,"workflow_name":"Support","visits":1,"active":0,\
                "average_hours":10.0,"median_hours":10.0,"p90_hours":10.0,"escalations":0,"transfers":0,"breaches":0}]""");
        assertThat(ask("/analytics/workflows/steps/", "?workflow_id=8302")
                        .path("step_performance")
                        .valueStream()
                        .map(step -> step.path("step_name").asString()))
                .containsExactly("Approval");
    }

    @Test
    void itIsToldHowSoonPeopleAct() {
        var answer = ask("/analytics/tasks/performance/");

        assertThat(answer.path("time_to_action_hours").toString()).isEqualTo("""
                {"average":7.2,"median":3.0,"p90":20.0,"minimum":1.0,"maximum":20.0}""");
        assertThat(answer.path("sla_compliance").toString()).isEqualTo("""
                {"total_with_sla":6,"met":4,"breached":2,"on_track":0,"rate":66.7}""");
        assertThat(answer.path("active_items").asInt()).isEqualTo(1);
        assertThat(answer.path("overdue_items").asInt()).isEqualTo(1);
    }

    @Test
    void eachPersonHasItsNumbers() {
        var answer = ask("/analytics/tasks/users/");

        assertThat(answer.path("user_performance").toString()).isEqualTo("""
                [{"user_id":8321,"user_name":"Anna","total_items":3,"new":0,"in_progress":0,"resolved":2,"reassigned":1,\
                "escalated":0,"breached":1,"resolution_rate":66.7,"escalation_rate":0.0,"breach_rate":33.3,"average_hours":7.7},\
                {"user_id":8322,"user_name":"Ben","total_items":3,"new":0,"in_progress":1,"resolved":1,"reassigned":0,\
                "escalated":1,"breached":1,"resolution_rate":33.3,"escalation_rate":33.3,"breach_rate":33.3,"average_hours":6.5}]""");
    }

    @Test
    void itIsToldWhoHandsWorkOn() {
        var answer = ask("/analytics/tasks/transfers/");

        assertThat(answer.path("total_transfers").asInt()).isEqualTo(1);
        assertThat(answer.path("top_transferrers").toString())
                .isEqualTo("[{\"user_id\":8321,\"user_name\":\"Anna\",\"transfer_count\":1}]");
        assertThat(answer.path("top_transfer_recipients").toString())
                .isEqualTo("[{\"user_id\":8322,\"user_name\":\"Ben\",\"received_count\":1}]");
        assertThat(answer.path("total_escalations").asInt()).isEqualTo(1);
        assertThat(answer.path("escalations_by_step").toString())
                .isEqualTo("[{\"step_id\":8311,\"step_name\":\"Triage\",\"escalation_count\":1}]");
    }

    @Test
    void itIsToldWhoHasHowMuchToDo() {
        var answer = ask("/analytics/workload/");

        assertThat(answer.path("summary").toString()).isEqualTo("""
                {"total_agents":2,"total_active_tasks":1,"avg_tasks_per_agent":0.5,"overloaded_agents":0}""");
        assertThat(answer.path("workloads").toString()).isEqualTo("""
                [{"user_id":8322,"user_name":"Ben","is_active":true,"total_assigned":3,"active_tasks":1,"completed_tasks":1,\
                "system_assigned":2,"transferred":1,"escalated":0,"utilization":10.0},\
                {"user_id":8321,"user_name":"Anna","is_active":true,"total_assigned":3,"active_tasks":0,"completed_tasks":2,\
                "system_assigned":2,"transferred":0,"escalated":1,"utilization":0.0}]""");
    }

    @Test
    void whoeverHasLeftIsToldAsLongAsThereIsWorkOfTheirs() {
        var idle = new Named(8_325, "Idle");
        var busy = new Named(8_326, "Busy");
        var other = UUID.randomUUID();
        var desk = new Desk(other).user(idle, false, AT).user(busy, false, AT);
        desk.ticket(other + "A", AT)
                .task(SUPPORT, TRIAGE, null, AT)
                .assigned(idle, null, AT)
                .completed(after(1));
        desk.ticket(other + "B", AT).task(SUPPORT, TRIAGE, null, AT).assigned(busy, null, AT);
        listener.hear(desk.events());

        var answer = Asked.of(port, "/analytics/workload/", other).answer("");

        assertThat(answer.path("summary").path("total_agents").asInt()).isEqualTo(1);
        assertThat(answer.path("workloads")
                        .valueStream()
                        .map(load -> load.path("user_name").asString() + " "
                                + load.path("is_active").asBoolean()))
                .containsExactly("Busy false");
    }

    @Test
    void aStepThatNobodyNamedIsToldByItsNumber() {
        var desk = new Desk(company);
        desk.ticket(company + "E", AT, Map.of())
                .task(SUPPORT, UNNAMED, null, AT)
                .assigned(ANNA, null, AT)
                .completed(after(1));
        listener.hear(withoutNamesOfSteps(desk.events()));

        assertThat(ask("/analytics/workflows/steps/").path("step_performance").valueStream())
                .anyMatch(step -> step.path("step_name").asString().equals("Step 8314")
                        && step.path("workflow_id").isNull()
                        && step.path("visits").asInt() == 1);
        assertThat(ask("/analytics/workflows/steps/", "?workflow_id=8301").toString())
                .doesNotContain("Step 8314");
    }

    @Test
    void itemsAreCountedByTheDayOfTheirAssignment() {
        var leapDay = ask("/analytics/tasks/users/", "?start_date=2024-02-29&end_date=2024-02-29");

        assertThat(leapDay.path("user_performance")
                        .valueStream()
                        .map(user -> user.path("user_name").asString() + " "
                                + user.path("total_items").asInt()))
                .containsExactly("Anna 1", "Ben 1");
        assertThat(ask("/analytics/tickets/dashboard/", "?start_date=2024-02-29&end_date=2024-02-29")
                        .path("total_tickets")
                        .asInt())
                .isZero();
    }

    private static List<Event> withoutNamesOfSteps(List<Event> events) {
        for (var event : events) {
            for (var step : event.data().findParents("step_name")) {
                ((ObjectNode) step).putNull("step_name");
            }
            for (var step : event.data().findValues("current_step")) {
                ((ObjectNode) step).putNull("name");
            }
        }
        return events;
    }

    private static Instant after(long hours) {
        return AT.plus(Duration.ofHours(hours));
    }

    private JsonNode ask(String path) {
        return ask(path, "?start_date=2024-02-28&end_date=2024-02-29");
    }

    private JsonNode ask(String path, String query) {
        return Asked.of(port, path, company).answer(query);
    }
}
