package io.baton.analytics.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Thresholds;
import io.baton.analytics.measure.Told;
import io.baton.analytics.operation.Situation.Arrivals;
import io.baton.analytics.operation.Situation.Pressing;
import io.baton.analytics.workload.Load;
import io.baton.analytics.workload.Loads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTests {

    static final Thresholds LIMITS = new Thresholds(10, 15, 4, 2, 80, 60, 48, 15, 20, 20, 50, 7, 30, 2, 2, 60, 600);

    private static final Told TOLD = new Told(Period.ALWAYS, null, 0.0);

    private Loads loads = new Loads(List.of(), 10);

    private Sums tickets = Sums.NONE;

    private Sums items = Sums.NONE;

    private Sla sla = new Sla(0, 0, 0);

    private Pressing pressing = new Pressing(0, 0, 0, 0);

    private Arrivals arrivals = new Arrivals(0, 0);

    @Test
    void whereNothingHappensNothingWantsAttention() {
        assertThat(alerts()).isEmpty();
        assertThat(operational().healthScore()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 0", "11, 0, 1", "15, 0, 1", "16, 1, 0"})
    void aPersonMayHaveSoMuchToDo(long active, long criticals, long warnings) {
        loads = loads(active, active);

        assertThat(found("agent_overload", Severity.CRITICAL)).hasSize((int) criticals);
        assertThat(found("agent_overload", Severity.WARNING)).hasSize((int) warnings);
    }

    @Test
    void thoseWithTooMuchAreNamed() {
        loads = loads(20, 12, 11, 1);

        assertThat(found("agent_overload", Severity.CRITICAL).getFirst().users())
                .containsExactly(new Alert.User(1, "User 1", 20));
        var warning = found("agent_overload", Severity.WARNING).getFirst();
        assertThat(warning.users()).extracting(Alert.User::userId).containsExactly(2L, 3L);
        assertThat(warning.message()).isEqualTo("2 people have more than 10 active tasks.");
    }

    @ParameterizedTest
    @CsvSource({"6, 3, 3, ''", "4, 1, 1, ''", "5, 1, 1, info", "0, 0, 0, ''"})
    void oneMayHaveTwiceTheMean(long largest, long second, long third, String expected) {
        loads = loads(largest, second, third);

        assertThat(String.join(" ", severities("load_imbalance"))).isEqualTo(expected);
    }

    @Test
    void targetsThatAreNearAreTold() {
        pressing = new Pressing(1, 2, 0, 0);

        assertThat(found("due_soon", Severity.CRITICAL))
                .extracting(Alert::message, Alert::threshold)
                .containsExactly(tuple("1 ticket is due within 2 hours.", 2.0));
        assertThat(found("due_soon", Severity.WARNING)).extracting(Alert::value).containsExactly(2.0);
    }

    @ParameterizedTest
    @CsvSource({"80, 20, ''", "79, 21, warning", "60, 40, warning", "59, 41, critical", "0, 0, ''", "0, 1, critical"})
    void soManyTargetsMustBeMet(long met, long breached, String expected) {
        sla = new Sla(met, breached, 5);

        assertThat(String.join(" ", severities("sla_compliance"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"480, ''", "481, warning"})
    void aTicketMayTakeSoLong(long tenths, String expected) {
        tickets = new Sums(List.of(new Sum(Kind.TICKET_STATUS, null, "completed", "", 1, tenths)));

        assertThat(String.join(" ", severities("slow_resolution"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"15, 20, '', ''", "16, 20, warning, ''", "15, 21, '', info"})
    void soManyItemsMayBeHandedOn(long escalated, long transferred, String escalations, String transfers) {
        items = new Sums(List.of(
                origin("System", 100 - escalated - transferred),
                origin("Escalation", escalated),
                origin("Transferred", transferred)));

        assertThat(String.join(" ", severities("escalation_rate"))).isEqualTo(escalations);
        assertThat(String.join(" ", severities("transfer_rate"))).isEqualTo(transfers);
    }

    @ParameterizedTest
    @CsvSource({"20, ''", "21, warning", "50, warning", "51, critical"})
    void soManyTicketsMayBePending(long pending, String expected) {
        tickets = new Sums(List.of(new Sum(Kind.TICKET_STATUS, null, "pending", "", pending, 0)));

        assertThat(String.join(" ", severities("pending_backlog"))).isEqualTo(expected);
    }

    @Test
    void oneForgottenTicketAndOneOldAreTold() {
        pressing = new Pressing(0, 0, 1, 1);

        assertThat(severities("stale_tickets")).containsExactly("warning");
        assertThat(severities("old_tickets")).containsExactly("info");
    }

    @ParameterizedTest
    @CsvSource({"20, 10, ''", "21, 10, warning", "5, 0, ''"})
    void todayMayHaveTwiceAsManyTicketsAsUsual(long today, double usual, String expected) {
        arrivals = new Arrivals(today, usual);

        assertThat(String.join(" ", severities("volume_surge"))).isEqualTo(expected);
    }

    @Test
    void theCriticalComeFirstAndTheScoreCountsThemAll() {
        pressing = new Pressing(1, 1, 1, 1);
        tickets = new Sums(List.of(new Sum(Kind.TICKET_STATUS, null, "pending", "", 60, 0)));

        var answer = operational();

        assertThat(answer.alerts())
                .isSortedAccordingTo(Comparator.comparing(Alert::severity))
                .hasSize(5);
        assertThat(answer.summary()).isEqualTo(new Operational.Summary(5, 2, 2, 1));
        assertThat(answer.healthScore()).isEqualTo(100 - 15 * 2 - 5 * 2 - 1);
    }

    @Test
    void theScoreNeverFallsBelowZero() {
        var one = new Alert("a", "sla", Severity.CRITICAL, "", "", 0, 0, "", List.of());

        assertThat(Operational.of(Collections.nCopies(7, one), LIMITS, Instant.EPOCH, TOLD)
                        .healthScore())
                .isZero();
    }

    private List<Alert> alerts() {
        return Alerts.of(new Situation(loads, tickets, items, sla, pressing, arrivals), LIMITS);
    }

    private Operational operational() {
        return Operational.of(alerts(), LIMITS, Instant.EPOCH, TOLD);
    }

    private List<Alert> found(String type, Severity severity) {
        return alerts().stream()
                .filter(alert -> alert.type().equals(type) && alert.severity() == severity)
                .toList();
    }

    private List<String> severities(String type) {
        return alerts().stream()
                .filter(alert -> alert.type().equals(type))
                .map(alert -> alert.severity().text())
                .toList();
    }

    private static Loads loads(long... active) {
        var all = new ArrayList<Load>();
        Arrays.stream(active)
                .forEach(tasks -> all.add(
                        new Load(all.size() + 1, "User " + (all.size() + 1), true, tasks, tasks, 0, tasks, 0, 0, 0)));
        return new Loads(all, 10);
    }

    private static Sum origin(String origin, long count) {
        return new Sum(Kind.ITEM_ORIGIN, null, origin, "", count, 0);
    }
}
