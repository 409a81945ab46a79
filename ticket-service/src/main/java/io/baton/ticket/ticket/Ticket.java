package io.baton.ticket.ticket;

import io.baton.platform.event.Fact;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
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
            created_at, updated_at, version, attachments""";

    private static final TypeReference<List<Attachment>> ATTACHMENTS = new TypeReference<>() {};

    /** What was asked for, checked. */
    record Content(
            String subject,
            String description,
            String category,
            String subcategory,
            String department,
            Priority priority,
            JsonNode employee,
            JsonNode dynamicData,
            List<Attachment> attachments) {

        Content with(List<Attachment> files) {
            return new Content(
                    subject, description, category, subcategory, department, priority, employee, dynamicData, files);
        }

        Content with(JsonNode about, JsonNode bag) {
            return new Content(
                    subject, description, category, subcategory, department, priority, about, bag, attachments);
        }
    }

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

    /**
     * The ticket with other content, another status, or both; this very ticket where neither is another.
     *
     * @param byEmployee whether who asks holds no role
     * @throws TicketRefusal where it cannot be, or is not theirs to ask for
     */
    Ticket edited(Content wanted, TicketStatus next, boolean byEmployee, Instant now) {
        if (wanted.equals(content) && next == status) {
            return this;
        }
        if (status.isEndedByHand()) {
            throw new TicketRefusal.Over(status);
        }
        if (next != status && byEmployee && !status.mayBecomeByEmployee(next)) {
            throw new TicketRefusal.NotForEmployees();
        }
        if (next != status && !status.mayBecome(next)) {
            throw new TicketRefusal.NoWay(status, next);
        }
        var then = next == status ? work : work.under(next, now);
        return new Ticket(id, ticketId, company, wanted, next, then, createdAt, now, version + 1);
    }

    /** As others hear of it last. */
    Ticket gone() {
        return new Ticket(id, ticketId, company, content, status, work, createdAt, updatedAt, version + 1);
    }

    /** What a change made of it is to be told as. */
    Fact changedFrom(Ticket before) {
        return status == before.status ? fact("baton.ticket.updated.v1") : statusChanged();
    }

    Fact deleted() {
        return fact("baton.ticket.deleted.v1");
    }

    /** The files that came with it. */
    public List<Attachment> attachments() {
        return content.attachments;
    }

    /** Where it is read. */
    public String path() {
        return "/tickets/" + id + "/";
    }

    /** The ETag of this version. */
    public String tag() {
        return "\"" + version + "\"";
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
                json.readTree(row.need("dynamic_data", String.class)),
                json.readValue(row.need("attachments", String.class), ATTACHMENTS));
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
