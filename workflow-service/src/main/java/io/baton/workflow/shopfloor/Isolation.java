package io.baton.workflow.shopfloor;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The second lock on every company's log: in a transaction, PostgreSQL shows and takes rows of the companies that it is about
 * and of no other, whatever a query forgets to ask. Row-level security does it, for the role that the service runs as; only a
 * superuser, or a role that was given BYPASSRLS, is spared.
 */
@Component
class Isolation {

    private static final String ABOUT = "SELECT set_config('baton.companies', :companies, true)";

    /** What belongs to the service and not to a company: asking whose an entry is, and moving counts. */
    private static final String ALL = "*";

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    Isolation(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Does the work in a transaction about this company. */
    <T> Mono<T> within(UUID company, Mono<T> work) {
        return about(company.toString(), work);
    }

    /** Does the work in a transaction about these companies. */
    <T> Mono<T> within(Collection<UUID> companies, Mono<T> work) {
        return about(companies.stream().map(UUID::toString).collect(Collectors.joining(",")), work);
    }

    /** Does the work in a transaction about all companies. */
    <T> Mono<T> acrossAll(Mono<T> work) {
        return about(ALL, work);
    }

    private <T> Mono<T> about(String companies, Mono<T> work) {
        return database.sql(ABOUT)
                .bind("companies", companies)
                .then()
                .then(work)
                .as(transaction::transactional);
    }
}
