package io.baton.ticket.ticket;

import io.baton.platform.event.Fact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One ticket: what was asked for, and how far the work on it has come.
 *
 * @param ticketId the name people use, such as {@code TX20260105000045}
 * @param company whose ticket it is; {@link Viewer#NO_COMPANY} for callers of none
 * @param version rises by one with each change
 */
public record Ticket(
        long id,
        String ticketId,
        UUID company,
        Content content,
        TicketStatus status,
        Work work,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** The columns that {@link #read} needs. */
    public static final String COLUMNS = """
            id, ticket_id, company_guid, subject, description, category, subcategory, department, priority, status,
            employee, dynamic_data, assigned_to, workflow, current_step, resolution_time, task_id, task_version,
            created_at, updated_at, version""";

    /** What was asked for, checked. */
    record Content(
            String subject,
            String description,
            String category,
            String subcategory,
            String department,
            Priority priority,
            JsonNode employee,
            JsonNode dynamicData) {}

    /** The ticket in this row. */
    public static Ticket read(Columns row, JsonMapper json) {
        return new Ticket(
                row.need("id", Long.class),
                row.need("ticket_id", String.class),
                row.need("company_guid", UUID.class),
                content(row, json),
                TicketStatus.named(row.need("status", String.class)).orElseThrow(),
                work(row, json),
                row.need("created_at", Instant.class),
                row.need("updated_at", Instant.class),
                row.need("version", Long.class));
    }

    /**
     * The ticket after its task said something, or this very ticket where that is no news.
     *
     * @param status what the task's state means for the ticket; null leaves the status as it is
     */
    public Ticket after(Work told, @Nullable TicketStatus status, Instant now) {
        if (!told.isNewerThan(work)) {
            return this;
        }
        var next = status == null || this.status.isEndedByHand() ? this.status : status;
        var changed = next != this.status || !told.saysTheSameAs(work);
        return new Ticket(
                id,
                ticketId,
                company,
                content,
                next,
                told,
                createdAt,
                changed ? now : updatedAt,
                changed ? version + 1 : version);
    }

    Fact created() {
        return fact("baton.ticket.created.v1");
    }

    /** Tells others that the status is another one now. */
    public Fact statusChanged() {
        return fact("baton.ticket.status-changed.v1");
    }

    private Fact fact(String type) {
        return new Fact("tickets", ticketId, type, TicketEvent.of(this));
    }

    private static Content content(Columns row, JsonMapper json) {
        return new Content(
                row.need("subject", String.class),
                row.need("description", String.class),
                row.need("category", String.class),
                row.need("subcategory", String.class),
                row.need("department", String.class),
                Priority.named(row.need("priority", String.class)).orElseThrow(),
                json.readTree(row.need("employee", String.class)),
                json.readTree(row.need("dynamic_data", String.class)));
    }

    private static Work work(Columns row, JsonMapper json) {
        return new Work(
                row.need("task_id", Long.class),
                row.need("task_version", Long.class),
                parsed(row, "assigned_to", Work.Assignee.class, json),
                parsed(row, "workflow", Work.Flow.class, json),
                parsed(row, "current_step", Work.Step.class, json),
                row.get("resolution_time", Instant.class));
    }

    private static <T> @Nullable T parsed(Columns row, String column, Class<T> type, JsonMapper json) {
        var text = row.get(column, String.class);
        return text == null ? null : json.readValue(text, type);
    }
}
