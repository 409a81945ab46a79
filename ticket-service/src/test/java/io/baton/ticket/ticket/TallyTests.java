package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ticket.TicketServiceTest;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many tickets a list has is counted while many file them at the same moment. */
@TicketServiceTest
class TallyTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** By the numbers of their connections, hardly ever would so many have slots of their own. */
    private static final int TOGETHER = 12;

    private static final String FILE = """
            INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory, department, priority,
                                status, employee, dynamic_data, attachments, created_at, updated_at)
            SELECT id, 'TALLY' || id, '00000000-0000-0000-0000-0000000a1177', 'Counted', '', 'Tally', '', 'Tally',
                   'Low', 'New', '{}', '{}', '[]', now(), now()
            FROM nextval('ticket_number') AS id
            """;

    private static final String COUNTED = "SELECT sum(tickets)::bigint FROM ticket_tally WHERE category = 'tally'";

    @Autowired
    private ConnectionFactory connections;

    @Test
    void nobodyWhoFilesWaitsForTheCommitOfAnother() {
        var open = new ArrayList<Connection>();
        try {
            for (var number = 0; number < TOGETHER; number++) {
                open.add(filing());
            }
            open.forEach(connection -> done(connection.commitTransaction()));
            assertThat(counted(open.getFirst())).isEqualTo(TOGETHER);
        } finally {
            open.forEach(connection -> done(connection.close()));
        }
    }

    /** Whose transaction has filed a ticket and goes on; to wait for another's would fail. */
    private Connection filing() {
        var connection = Objects.requireNonNull(Mono.from(connections.create()).block(PATIENCE));
        done(connection.beginTransaction());
        for (var statement : List.of("SET LOCAL lock_timeout = '1s'", FILE)) {
            done(Flux.from(connection.createStatement(statement).execute()).concatMap(Result::getRowsUpdated));
        }
        return connection;
    }

    private static long counted(Connection connection) {
        return Objects.requireNonNull(Flux.from(
                        connection.createStatement(COUNTED).execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                .blockLast(PATIENCE));
    }

    private static void done(Publisher<?> step) {
        Flux.from(step).blockLast(PATIENCE);
    }
}
