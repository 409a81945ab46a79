package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/** How PostgreSQL searches the tickets of a small company beside a large one, which are gone again afterwards. */
@TicketServiceTest
class SearchPlanTests {

    private static final String LARGE = "44444444-4444-4444-8444-444444444444";

    private static final String SMALL = "55555555-5555-4555-8555-555555555555";

    /** Words that were just written wait in a list beside the index, and make it look dearer than it will be. */
    private static final List<String> MANY = List.of(
            """
            INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory, department,
                                priority, status, employee, dynamic_data, created_at, updated_at)
            SELECT -1000000 - i, 'SX' || i,
                   CASE WHEN i % 100 = 0 THEN '55555555-5555-4555-8555-555555555555'
                        ELSE '44444444-4444-4444-8444-444444444444' END::uuid,
                   'laptop ' || md5(i::text), repeat(md5(i::text || 'x'), 4), '', '', '', 'Low',
                   'New', '{}', '{}', now(), now()
            FROM generate_series(1, 20000) AS i
            """, "SELECT gin_clean_pending_list('ticket_text_search')", "ANALYZE ticket", "ANALYZE ticket_text");

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @ParameterizedTest
    @CsvSource({
        SMALL + ", laptop, '', ticket_text_company",
        // What is this short no index of words knows.
        SMALL + ", la, '', ticket_text_company",
        SMALL + ", 0800fc577294, '', ticket_text_",
        SMALL + ", laptop, New, ticket_text_",
        LARGE + ", 0800fc577294, '', ticket_text_search",
        LARGE + ", 0800fc577294, New, ticket_text_search"
    })
    void aSearchIsFoundAndCountedByAnIndex(UUID company, String search, String status, String index) {
        var filter = TicketFilter.parse(Map.of("search", search, "status", status));
        var viewer = new Viewer(company, null);
        var page = Criteria.of(filter, viewer);
        var counted = TicketLists.counted(filter, viewer);
        var found = database.sql("EXPLAIN " + TicketLists.sql(filter, page))
                .bindValues(page.values())
                .bind("limit", 10)
                .bind("offset", 0);
        var count = database.sql(
                        "EXPLAIN " + TicketLists.counting(filter, viewer).formatted(counted.where()))
                .bindValues(counted.values());

        assertThat(plan(count)).contains(index).doesNotContain("Seq Scan");
        assertThat(plan(found)).contains("ticket_text_").doesNotContain("Seq Scan");
    }

    private String plan(DatabaseClient.GenericExecuteSpec explained) {
        var lines = transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return Flux.fromIterable(MANY)
                            .concatMap(sql -> database.sql(sql).then())
                            .thenMany(explained.mapValue(String.class).all());
                })
                .collectList()
                .block(Duration.ofSeconds(60));
        return String.join("\n", Objects.requireNonNull(lines));
    }
}
