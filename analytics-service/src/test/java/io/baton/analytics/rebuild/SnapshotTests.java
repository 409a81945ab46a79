package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.execution.Runs;
import io.baton.analytics.intake.FactHandler;
import io.baton.analytics.intake.FactTable;
import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Listener;
import io.baton.analytics.rebuild.Tapes.Stretch;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How facts get from the tables that serve into those that are about to. */
@AnalyticsServiceTest
class SnapshotTests {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final LocalDate DAY = LocalDate.of(2020, 2, 27);

    /** What is made from facts, and how far they were heard. */
    private static final List<String> NO_FACTS = List.of("tally", "spread", "progress");

    /** All that is known of names, whoever told it. */
    private static final String NAMES = """
            SELECT (to_jsonb(fact) - 'active' - 'told_at')::text FROM user_fact AS fact
            UNION ALL SELECT fact::text FROM workflow_fact AS fact
            UNION ALL SELECT fact::text FROM step_fact AS fact
            UNION ALL SELECT fact::text FROM task_gone AS fact
            UNION ALL SELECT fact::text FROM execution_fact AS fact
            UNION ALL SELECT fact::text FROM execution_workflow AS fact
            ORDER BY 1
            """;

    @Autowired
    private NextFacts facts;

    @Autowired
    private RebuildStore store;

    @Autowired
    private List<FactHandler> handlers;

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    private long rebuild;

    /** One that no instance knows to be its own. */
    @BeforeEach
    void layOut() {
        rebuild = Long.parseLong(lines("""
                        INSERT INTO rebuild (state, source, runner, asked_by, started_at, alive_at)
                        VALUES ('running', 'snapshot', gen_random_uuid(), 1, now(), now())
                        RETURNING rebuild_id::text
                        """).getFirst());
        store.layOut(rebuild).block(LIMIT);
    }

    @AfterEach
    void clearAway() {
        run("DELETE FROM rebuild");
        run("DROP SCHEMA facts_next CASCADE");
    }

    @Test
    void everyTableOfFactsIsCopiedAndNoneThatIsMadeFromThem() {
        var copied = handlers.stream()
                .flatMap(handler -> handler.tables().stream())
                .map(FactTable::name)
                .toList();

        assertThat(copied)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(NO_FACTS)
                .containsExactlyInAnyOrderElementsOf(lines("""
                        SELECT relname::text
                        FROM pg_class
                        WHERE relnamespace = 'facts'::regnamespace AND relkind = 'r' AND relname <> ALL ('{%s}')
                        """.formatted(String.join(",", NO_FACTS))));
    }

    @Test
    void aCopyIsLikeItsOriginalAndCountsTheSameHoweverOftenItIsTried() {
        var company = told(701);
        var state = listener.state(company);
        var names = lines(NAMES);
        assertThat(state).hasSizeGreaterThan(100);

        facts.copyAll(rebuild, rows -> Mono.empty()).block(LIMIT);
        facts.copyAll(rebuild, rows -> Mono.empty()).block(LIMIT);

        assertThat(next(listener.stateOf(company))).isEqualTo(state);
        assertThat(next(database.sql(NAMES).mapValue(String.class).all().collectList()))
                .isEqualTo(names);
        assertThat(next(listener.differences())).isEmpty();
    }

    /** Its copy has come as far as the original: neither is added to the other. */
    @Test
    void marksGoOnByOneHoweverFarTheyCame() {
        told(741);
        facts.copyAll(rebuild, rows -> Mono.empty()).block(LIMIT);
        var before = lines("SELECT concat(topic, ' ', batches + 2) FROM progress ORDER BY topic");
        assertThat(before).isNotEmpty();

        store.aimed(rebuild, facts.goOn()).block(LIMIT);
        store.aimed(rebuild, facts.goOn()).block(LIMIT);

        assertThat(next(database.sql("SELECT concat(topic, ' ', batches) FROM progress ORDER BY topic")
                        .mapValue(String.class)
                        .all()
                        .collectList()))
                .isEqualTo(before);
    }

    /** The word that somebody is gone is kept for a day only, the word that somebody is there for ever. */
    @Test
    void whoIsCopiedIsThereOnceTheDirectorySaysSo() {
        run("""
                INSERT INTO user_fact (user_id, told_at, active, username, directory_name, heard_at, heard_name)
                VALUES (74201, now(), true, 'gone', 'Gone', now(), 'Gone'), (74202, now(), true, 'here', 'Here', now(), 'Here')
                """);
        var here = Map.of("user_id", 74202, "username", "here", "name", "Here", "is_active", true);

        facts.copyAll(rebuild, rows -> Mono.empty()).block(LIMIT);
        facts.apply(rebuild, new Stretch(List.of(user(74202, here)), 0)).block(LIMIT);

        assertThat(next(database.sql("""
                                SELECT concat_ws(' ', username, name, active, told_at) FROM user_fact
                                WHERE user_id IN (74201, 74202) ORDER BY user_id
                                """).mapValue(String.class).all().collectList()))
                .satisfiesExactly(
                        gone -> assertThat(gone).isEqualTo("gone Gone f"),
                        told -> assertThat(told).startsWith("here Here t 2020-02-27"));
        run("DELETE FROM user_fact WHERE user_id IN (74201, 74202)");
    }

    @Test
    void whatWasCountedWrongIsCountedRight() {
        var company = told(702);
        var state = listener.state(company);
        var theirs = " WHERE company = '" + company + "'";
        run("UPDATE tally SET n = n + 5, tenths = tenths - 3" + theirs);
        run("UPDATE spread SET pairs = pairs || length_pair(7, 5)" + theirs);
        run("UPDATE item_fact SET deleted = NOT deleted, task_deleted = NOT task_deleted" + theirs);
        assertThat(listener.differencesNow()).isNotEmpty();

        facts.copyAll(rebuild, rows -> Mono.empty()).block(LIMIT);

        assertThat(next(listener.stateOf(company))).isEqualTo(state);
        assertThat(next(listener.differences())).isEmpty();
        setRight(company);
    }

    /** Between two parts of the copy a batch is heard; afterwards the topics tell all of them once more. */
    @ParameterizedTest
    @ValueSource(longs = {711, 712, 713, 714})
    void whatHappensWhileItIsCopiedCountsOnce(long seed) {
        var history = History.of(seed, 40, DAY);
        var batches = new ArrayDeque<>(history.shuffledAndRepeated());
        for (var half = batches.size() / 2; half > 0; half--) {
            listener.hear(batches.remove());
        }
        var meanwhile = new ArrayList<Event>();

        facts.copyAll(rebuild, rows -> {
                    var next = batches.isEmpty() ? List.<Event>of() : batches.remove();
                    meanwhile.addAll(next);
                    return listener.apply(next);
                })
                .block(LIMIT);
        assertThat(meanwhile).isNotEmpty();
        batches.forEach(batch -> {
            meanwhile.addAll(batch);
            listener.hear(batch);
        });
        facts.apply(rebuild, new Stretch(meanwhile, 0)).block(LIMIT);

        assertThat(next(listener.stateOf(history.company()))).isEqualTo(listener.state(history.company()));
        assertThat(next(listener.differences())).isEmpty();
    }

    /** The oldest events change nothing of facts that are newer, and whatever was missed is heard. */
    @Test
    void howeverFarBackTheTopicsReachTheFactsAreTheSame() {
        var history = History.of(721, 40, DAY);
        listener.hear(history.events());
        var state = listener.state(history.company());

        facts.copyAll(rebuild, rows -> Mono.empty()).block(LIMIT);
        Flux.fromIterable(history.shuffledAndRepeated())
                .concatMap(batch -> facts.apply(rebuild, new Stretch(batch, 0)))
                .blockLast(LIMIT);

        assertThat(next(listener.stateOf(history.company()))).isEqualTo(state);
        assertThat(next(listener.differences())).isEmpty();
    }

    /** However many columns its key has. */
    @Test
    void eachRowIsToldOfOnceWithItsPart() {
        var company = told(731);
        run("""
                INSERT INTO execution_workflow (company, workflow_id, face, name, heard_at)
                SELECT '%s', id, 'workflow', 'Many', now() FROM generate_series(1, 1234) AS id
                """.formatted(company));
        var tables = handlers.stream().flatMap(handler -> handler.tables().stream());
        var rows = lines(tables.map(table -> "SELECT FROM " + table.name())
                .collect(Collectors.joining(
                        " UNION ALL ", "SELECT count(*)::text FROM (SELECT FROM progress UNION ALL ", ") AS fact")));
        var told = new ArrayList<Long>();

        facts.copyAll(rebuild, copied -> Mono.fromRunnable(() -> told.add(copied)))
                .block(LIMIT);

        assertThat(told)
                .hasSizeGreaterThan(5)
                .allSatisfy(part -> assertThat(part).isBetween(1L, 500L));
        assertThat(told.stream().mapToLong(Long::longValue).sum()).isEqualTo(Long.parseLong(rows.getFirst()));
        setRight(company);
    }

    private static Event user(long id, Map<String, ?> data) {
        var at = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        JsonNode payload = JsonMapper.shared().valueToTree(data);
        return new Event(UUID.randomUUID(), "identity", "user:" + id, "baton.user.upserted.v1", at, payload);
    }

    private UUID told(long seed) {
        var history = History.of(seed, 40, DAY);
        listener.hear(history.events());
        listener.hear(Runs.random(
                        history.company(),
                        seed,
                        30,
                        DAY.atStartOfDay(ZoneOffset.UTC).toInstant())
                .events());
        return history.company();
    }

    private void setRight(UUID company) {
        var theirs = " WHERE company = '" + company + "'";
        for (var table :
                List.of("tally", "spread", "ticket_fact", "item_fact", "execution_fact", "execution_workflow")) {
            run("DELETE FROM " + table + theirs);
        }
    }

    /** Of the new tables. */
    private <T> T next(Mono<T> asked) {
        return Objects.requireNonNull(database.sql("SET LOCAL search_path = facts_next, public")
                .then()
                .then(asked)
                .as(transaction::transactional)
                .block(LIMIT));
    }

    private List<String> lines(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(String.class).all().collectList().block(LIMIT));
    }

    private void run(String sql) {
        database.sql(sql).then().block(LIMIT);
    }
}
