package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Desk.Named;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.ObjectNode;

/** What single events of tasks make of the facts, whatever their order. */
@AnalyticsServiceTest
class TaskFactTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Named WORKFLOW = new Named(5, "IT Support");

    private static final Named STEP = new Named(10, "Triage");

    private static final Named AGENT = new Named(11, "Agent One");

    private static final Named BOSS = new Named(31, "Boss");

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @Test
    void aTicketWhoseTaskIsGoneHasNoneAgain() {
        var asIfNever = Map.of(
                "ticket.status unassigned", 1L,
                "ticket.priority Low unassigned", 1L,
                "ticket.sla Low no_sla", 1L,
                "ticket.category Technology", 1L,
                "ticket.category.status Technology unassigned", 1L,
                "ticket.department unassigned", 1L);

        for (var isReversed : List.of(false, true)) {
            var company = UUID.randomUUID();
            var events = freed(company, "TX-FREED-" + isReversed);

            (isReversed ? events.reversed() : events).forEach(event -> listener.hear(List.of(event)));

            assertThat(told(company)).isEqualTo(asIfNever);
            assertThat(listener.differencesNow()).isEmpty();
        }
    }

    @Test
    void aTaskThatIsGoneDoesNotStandInForATicketThatWasNeverHeardOf() {
        var company = UUID.randomUUID();
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(company);
        desk.ticket("TX-UNHEARD", at).task(WORKFLOW, STEP, null, at).taskDeleted(at.plusSeconds(60));

        desk.events().subList(1, 3).forEach(event -> listener.hear(List.of(event)));
        assertThat(told(company)).isEmpty();

        listener.hear(desk.events());
        assertThat(told(company)).containsEntry("ticket.status unassigned", 1L);
    }

    @Test
    void aTicketWithAnotherTaskAfterOneThatIsGoneCountsByIt() {
        var company = UUID.randomUUID();
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(company);
        desk.ticket("TX-AGAIN", at)
                .task(WORKFLOW, STEP, null, at)
                .taskDeleted(at.plusSeconds(60))
                .task(WORKFLOW, STEP, null, at.plusSeconds(120));

        desk.events().reversed().forEach(event -> listener.hear(List.of(event)));

        assertThat(told(company))
                .containsEntry("ticket.status pending", 1L)
                .doesNotContainKey("ticket.status unassigned");
    }

    @Test
    void whatIsLateIsToldByTheClockAndByNoLaterEventThanThat() {
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(UUID.randomUUID());
        var life = desk.ticket("TX-LATE", at)
                .task(WORKFLOW, STEP, null, at)
                .assigned(AGENT, at.plusSeconds(60), at)
                .breached(at.plusSeconds(61));

        desk.events().reversed().forEach(event -> listener.hear(List.of(event)));
        assertThat(items("TX-LATE")).containsExactly("System breached null null");

        var before = desk.events();
        life.completed(at.plusSeconds(90));
        listener.hear(desk.events());
        listener.hear(before);
        assertThat(items("TX-LATE")).containsExactly("System resolved null null");
    }

    @Test
    void aBreachThatWasToldWithoutAVersionIsLeftToTheNextEvent() {
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(UUID.randomUUID());
        desk.ticket("TX-LATE-ONCE", at)
                .task(WORKFLOW, STEP, null, at)
                .assigned(AGENT, at.plusSeconds(60), at)
                .breached(at.plusSeconds(61));
        ((ObjectNode) desk.events().getLast().data()).remove("version");

        listener.hear(desk.events());

        assertThat(items("TX-LATE-ONCE")).containsExactly("System new null null");
    }

    @Test
    void whatWasSaidWhenWorkWasHandedOverStaysWhateverItsHolderWrites() {
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(UUID.randomUUID());
        desk.ticket("TX-NOTED", at)
                .task(WORKFLOW, STEP, null, at)
                .assigned(AGENT, null, at.plusSeconds(60))
                .transferred(BOSS, AGENT, at.plusSeconds(120))
                .noted("On it", at.plusSeconds(180))
                .escalated(AGENT, BOSS, at.plusSeconds(240))
                .noted("Mine now", at.plusSeconds(300));

        for (var events : List.of(desk.events(), desk.events().reversed())) {
            events.forEach(event -> listener.hear(List.of(event)));

            assertThat(notes("TX-NOTED")).containsExactly("none", "Transferred to Agent One", "Escalated by Agent One");
        }
    }

    private static List<Event> freed(UUID company, String number) {
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(company);
        desk.ticket(number, at, Map.of("priority", "Low", "category", "Technology"))
                .task(WORKFLOW, STEP, at.plusSeconds(600), at)
                .assigned(AGENT, at.plusSeconds(600), at.plusSeconds(60))
                .completed(at.plusSeconds(120))
                .taskDeleted(at.plusSeconds(150));
        return desk.events();
    }

    private List<String> items(String ticket) {
        return Objects.requireNonNull(database.sql("""
                        SELECT concat_ws(' ', origin, status, coalesce(from_user_name, 'null'),
                            coalesce(by_user_name, 'null'))
                        FROM item_fact WHERE ticket_number = :ticket ORDER BY task_item_id
                        """)
                .bind("ticket", ticket)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(LIMIT));
    }

    private List<String> notes(String ticket) {
        return Objects.requireNonNull(database.sql(
                        "SELECT coalesce(notes, 'none') FROM item_fact WHERE ticket_number = :ticket ORDER BY task_item_id")
                .bind("ticket", ticket)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(LIMIT));
    }

    private Map<String, Long> told(UUID company) {
        return Objects.requireNonNull(database.sql("""
                        SELECT concat_ws(' ', kind, nullif(key, ''), nullif(sub, '')) AS told, n
                        FROM tally WHERE company = :company AND grain = 'd' AND n <> 0
                        """)
                .bind("company", company)
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("told", String.class)),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(LIMIT));
    }
}
