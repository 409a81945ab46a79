package io.baton.analytics.intake;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes what is heard of tickets, from both topics that speak of them. */
@Component
class TicketStore {

    static final FactTable TABLE = FactTable.counted(
            "ticket_fact", insert -> Told.byTickets("WITH changed AS (" + insert + Told.TICKET + ")"));

    private static final String TICKETS = Told.byTickets("""
            WITH changed AS (
                INSERT INTO ticket_fact AS fact (ticket_number, ticket_version, deleted, ticket_company, created_at, subject,
                    category, sub_category, department, priority)
                SELECT *
                FROM unnest(:numbers::text[], :versions::bigint[], :deleted::boolean[], :companies::uuid[],
                        :created::timestamptz[], :subjects::text[], :categories::text[], :subCategories::text[],
                        :departments::text[], :priorities::text[])
                    AS heard (ticket_number, version, deleted, company, created_at, subject, category, sub_category,
                        department, priority)
                ORDER BY ticket_number COLLATE "C"
                ON CONFLICT (ticket_number) DO UPDATE
                SET ticket_version = excluded.ticket_version,
                    deleted = excluded.deleted,
                    ticket_company = excluded.ticket_company,
                    created_at = coalesce(excluded.created_at, fact.created_at),
                    subject = excluded.subject,
                    category = excluded.category,
                    sub_category = excluded.sub_category,
                    department = excluded.department,
                    priority = excluded.priority
                WHERE fact.ticket_version < excluded.ticket_version
            """ + Told.TICKET + ")");

    /** A ticket may get another task after its first: the later task counts, whatever its version. */
    private static final String TASKS = Told.byTickets("""
            WITH changed AS (
                INSERT INTO ticket_fact AS fact (ticket_number, task_id, task_version, task_deleted, task_company,
                    task_created_at, task_status, task_subject, task_category, task_sub_category, task_department,
                    task_priority, workflow_id, workflow_name, step_id, step_name, holder_id, holder_name,
                    target_resolution, held_since, resolution_time, updated_at)
                SELECT *
                FROM unnest(:numbers::text[], :tasks::bigint[], :versions::bigint[], :deleted::boolean[],
                        :companies::uuid[], :created::timestamptz[], :statuses::text[], :subjects::text[],
                        :categories::text[], :subCategories::text[], :departments::text[], :priorities::text[],
                        :workflows::bigint[], :workflowNames::text[], :steps::bigint[], :stepNames::text[],
                        :holders::bigint[], :holderNames::text[], :targets::timestamptz[], :held::timestamptz[],
                        :resolved::timestamptz[], :updated::timestamptz[])
                    AS heard (ticket_number)
                ORDER BY ticket_number COLLATE "C"
                ON CONFLICT (ticket_number) DO UPDATE
                SET task_id = excluded.task_id,
                    task_version = excluded.task_version,
                    task_deleted = excluded.task_deleted,
                    task_company = excluded.task_company,
                    task_created_at = excluded.task_created_at,
                    task_status = excluded.task_status,
                    task_subject = excluded.task_subject,
                    task_category = excluded.task_category,
                    task_sub_category = excluded.task_sub_category,
                    task_department = excluded.task_department,
                    task_priority = excluded.task_priority,
                    workflow_id = excluded.workflow_id,
                    workflow_name = excluded.workflow_name,
                    step_id = excluded.step_id,
                    step_name = excluded.step_name,
                    holder_id = excluded.holder_id,
                    holder_name = excluded.holder_name,
                    target_resolution = excluded.target_resolution,
                    held_since = excluded.held_since,
                    resolution_time = excluded.resolution_time,
                    updated_at = excluded.updated_at
                WHERE (fact.task_id, fact.task_version) < (excluded.task_id, excluded.task_version)
            """ + Told.TICKET + ")");

    private final Columns columns;

    TicketStore(Columns columns) {
        this.columns = columns;
    }

    /**
     * Writes the tickets' own half.
     *
     * @param parts no two of one ticket
     * @return those that were deleted by it, or taken up again
     */
    Mono<List<String>> tickets(Collection<TicketPart> parts) {
        return columns.of(TICKETS, parts)
                .texts("numbers", part -> part.ticket().ticketId())
                .numbers("versions", TicketPart::version)
                .flags("deleted", TicketPart::deleted)
                .guids("companies", TicketPart::company)
                .times("created", part -> part.ticket().createdAt())
                .texts("subjects", part -> part.ticket().subject())
                .texts("categories", part -> part.ticket().category())
                .texts("subCategories", part -> part.ticket().subcategory())
                .texts("departments", part -> part.ticket().department())
                .texts("priorities", part -> part.ticket().priority())
                .statement()
                .mapValue(String.class)
                .all()
                .collectList();
    }

    /**
     * Writes the half that tasks make up. Whether or not it changes a ticket, the ticket is locked by it until the transaction
     * ends: nobody else then writes what belongs to it.
     *
     * @param parts no two of one ticket
     */
    Mono<Void> tasks(Collection<TaskPart> parts) {
        return columns.of(TASKS, parts)
                .texts("numbers", part -> part.task().ticketNumber())
                .numbers("tasks", part -> part.task().taskId())
                .numbers("versions", TaskPart::version)
                .flags("deleted", TaskPart::deleted)
                .guids("companies", part -> part.task().companyGuid())
                .times("created", part -> part.task().createdAt())
                .texts("statuses", part -> part.task().status())
                .texts("subjects", part -> part.task().ticketSubject())
                .texts("categories", part -> part.task().category())
                .texts("subCategories", part -> part.task().subCategory())
                .texts("departments", part -> part.task().department())
                .texts("priorities", part -> part.task().priority())
                .numbers("workflows", part -> part.task().workflowId())
                .texts("workflowNames", part -> part.task().workflowName())
                .numbers("steps", part -> part.step().stepId())
                .texts("stepNames", part -> part.step().name())
                .numbers("holders", part -> part.holder().userId())
                .texts("holderNames", part -> part.holder().name())
                .times("targets", part -> part.task().targetResolution())
                .times("held", part -> part.task().heldSince())
                .times("resolved", part -> part.task().resolutionTime())
                .times("updated", part -> part.task().updatedAt())
                .statement()
                .then();
    }
}
