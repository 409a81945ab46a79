package io.baton.analytics.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes what is heard of items. Its callers hold the lock of each item's ticket. */
@Component
class ItemStore {

    /** Whether it counts follows from its ticket and task, which are copied before: what is told of them later settles it. */
    static final FactTable TABLE = new FactTable(
            "item_fact",
            """
            LEFT JOIN ticket_fact AS ticket ON ticket.ticket_number = known.ticket_number
            LEFT JOIN task_gone AS gone ON gone.task_id = known.task_id
            """,
            Map.of("deleted", "coalesce(ticket.deleted, false)", "task_deleted", "gone.task_id IS NOT NULL"),
            insert -> Told.byItems("WITH changed AS (" + insert + Told.ITEM + ")"));

    /** What the newest version says; the rest of an item is said once, by whichever version. */
    private static final List<String> STATE = List.of(
            "version",
            "task_id",
            "ticket_number",
            "company",
            "workflow_id",
            "workflow_name",
            "user_id",
            "user_name",
            "role_id",
            "role_name",
            "origin",
            "status",
            "step_id",
            "step_name",
            "assigned_on",
            "acted_on",
            "target_resolution",
            "held_since");

    /** Items of these tickets that do not count as their ticket and task do. */
    private static final String SETTLED = """
            settled AS (
                SELECT item.task_item_id, ticket.deleted, gone.task_id IS NOT NULL AS task_deleted
                FROM ticket_fact AS ticket
                JOIN item_fact AS item ON item.ticket_number = ticket.ticket_number
                LEFT JOIN task_gone AS gone ON gone.task_id = item.task_id
                WHERE ticket.ticket_number = ANY (:settle::text[])
                    AND (item.deleted, item.task_deleted) <> (ticket.deleted, gone.task_id IS NOT NULL)
                    AND NOT EXISTS (SELECT FROM unnest(:ids::bigint[]) AS known (id) WHERE known.id = item.task_item_id)
            ), updated AS (
                UPDATE item_fact AS fact
                SET deleted = settled.deleted, task_deleted = settled.task_deleted
                FROM settled
                WHERE fact.task_item_id = settled.task_item_id
            """ + Told.ITEM + ")";

    /**
     * An item that arrives after its ticket or task was deleted is gone with it. One statement, with those that are gone now:
     * were there two, batches side by side could wait for each other's tallies in a circle.
     */
    private static final String ITEMS = Told.byItems("WITH " + SETTLED + """
            , inserted AS (
                INSERT INTO item_fact AS fact (task_item_id, version, task_id, ticket_number, company, workflow_id,
                    workflow_name, user_id, user_name, role_id, role_name, origin, status, step_id, step_name, assigned_on,
                    acted_on, target_resolution, held_since, notes, from_user_id, from_user_name, by_user_id, by_user_name,
                    deleted, task_deleted)
                SELECT heard.*, coalesce(ticket.deleted, false), gone.task_id IS NOT NULL
                FROM unnest(:ids::bigint[], :versions::bigint[], :tasks::bigint[], :numbers::text[], :companies::uuid[],
                        :workflows::bigint[], :workflowNames::text[], :users::bigint[], :userNames::text[],
                        :roles::bigint[], :roleNames::text[], :origins::text[], :statuses::text[], :steps::bigint[],
                        :stepNames::text[], :assigned::timestamptz[], :acted::timestamptz[], :targets::timestamptz[],
                        :held::timestamptz[], :notes::text[], :from::bigint[], :fromNames::text[], :by::bigint[],
                        :byNames::text[])
                    AS heard (task_item_id, version, task_id, ticket_number)
                LEFT JOIN ticket_fact AS ticket ON ticket.ticket_number = heard.ticket_number
                LEFT JOIN task_gone AS gone ON gone.task_id = heard.task_id
                ORDER BY heard.task_item_id
                ON CONFLICT (task_item_id) DO UPDATE
                SET %s,
                    deleted = excluded.deleted,
                    task_deleted = excluded.task_deleted,
                    from_user_id = coalesce(fact.from_user_id, excluded.from_user_id),
                    from_user_name = coalesce(fact.from_user_name, excluded.from_user_name),
                    by_user_id = coalesce(fact.by_user_id, excluded.by_user_id),
                    by_user_name = coalesce(fact.by_user_name, excluded.by_user_name),
                    notes = coalesce(fact.notes, excluded.notes)
                WHERE fact.version < excluded.version
                    OR (fact.from_user_id IS NULL AND excluded.from_user_id IS NOT NULL)
                    OR (fact.by_user_id IS NULL AND excluded.by_user_id IS NOT NULL)
                    OR (fact.notes IS NULL AND excluded.notes IS NOT NULL)
                    OR (fact.deleted, fact.task_deleted) <> (excluded.deleted, excluded.task_deleted)
            """.formatted(newest()) + Told.ITEM + """
            ), changed AS (
                SELECT * FROM inserted UNION ALL SELECT * FROM updated
            )
            """);

    private static final String GONE = """
            INSERT INTO task_gone (task_id)
            SELECT * FROM unnest(:ids::bigint[]) AS task (task_id)
            ORDER BY task_id
            ON CONFLICT DO NOTHING
            """;

    private static final String SETTLE = Told.byItems("WITH " + SETTLED + ", changed AS (SELECT * FROM updated)");

    private final Columns columns;

    private final DatabaseClient database;

    ItemStore(Columns columns, DatabaseClient database) {
        this.columns = columns;
        this.database = database;
    }

    private static String newest() {
        return STATE.stream()
                .map(
                        "%1$s = CASE WHEN fact.version < excluded.version THEN excluded.%1$s ELSE fact.%1$s END"
                                ::formatted)
                .collect(Collectors.joining(", "));
    }

    /**
     * Writes items, and takes those of other batches out of what is counted where their task is gone.
     *
     * @param parts no two of one item
     * @param settle tickets that may have items which are gone with their task
     */
    Mono<Void> items(Collection<ItemPart> parts, Collection<String> settle) {
        if (parts.isEmpty() && settle.isEmpty()) {
            return Mono.empty();
        }
        return columns.of(ITEMS, parts)
                .numbers("ids", part -> part.item().taskItemId())
                .numbers("versions", ItemPart::version)
                .numbers("tasks", part -> part.task().taskId())
                .texts("numbers", part -> part.task().ticketNumber())
                .guids("companies", ItemPart::company)
                .numbers("workflows", part -> part.task().workflowId())
                .texts("workflowNames", part -> part.task().workflowName())
                .numbers("users", part -> part.item().userId())
                .texts("userNames", part -> part.item().userName())
                .numbers("roles", part -> part.item().roleId())
                .texts("roleNames", part -> part.item().role())
                .texts("origins", part -> part.item().origin())
                .texts("statuses", part -> part.item().status())
                .numbers("steps", part -> part.item().stepId())
                .texts("stepNames", part -> part.item().stepName())
                .times("assigned", part -> part.item().assignedOn())
                .times("acted", part -> part.item().actedOn())
                .times("targets", part -> part.item().targetResolution())
                .times("held", part -> part.task().heldSince())
                .texts("notes", ItemPart::notes)
                .numbers("from", part -> part.from().userId())
                .texts("fromNames", part -> part.from().name())
                .numbers("by", part -> part.by().userId())
                .texts("byNames", part -> part.by().name())
                .statement()
                .bind("settle", settle.toArray(String[]::new))
                .then();
    }

    /** Remembers that these tasks are gone for good. */
    Mono<Void> gone(Collection<Long> taskIds) {
        return taskIds.isEmpty()
                ? Mono.empty()
                : database.sql(GONE).bind("ids", taskIds.toArray(Long[]::new)).then();
    }

    /** Makes the items of these tickets count as their tickets do. */
    Mono<Void> settle(Collection<String> ticketNumbers) {
        return ticketNumbers.isEmpty()
                ? Mono.empty()
                : database.sql(SETTLE)
                        .bind("settle", ticketNumbers.toArray(String[]::new))
                        .bind("ids", new Long[0])
                        .then();
    }
}
