package io.baton.workflow.notification;

import io.baton.platform.background.Bell;
import io.baton.platform.event.Outbox;
import io.baton.platform.paging.PageQuery;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps notices. */
@Component
class NotificationStore {

    private static final String COLUMNS = """
            notification_id, transaction, user_id, kind, task_id, task_item_id, ticket_number, task_title, role_name,
            step_name, message, company_guid, created_at, read_at""";

    /** Each once, and with it the letter that tells of it where there is a post. */
    private static final String INSERT = """
            WITH noted AS (
                INSERT INTO notification (user_id, kind, task_id, task_item_id, ticket_number, task_title, role_name,
                                          step_name, message, company_guid, created_at)
                SELECT user_id, kind, task_id, task_item_id, ticket_number, task_title, role_name, step_name, message,
                       company_guid, :now
                FROM json_to_recordset(:rows::json) AS n (
                    user_id bigint, kind text, task_id bigint, task_item_id bigint, ticket_number text, task_title text,
                    role_name text, step_name text, message text, company_guid uuid)
                ON CONFLICT DO NOTHING
                RETURNING *),
            posted AS (
                INSERT INTO notification_delivery (notification_id, user_id, task_item_id, task_title, role_name,
                                                   company_guid, status, tries_left, due_at, created_at)
                SELECT notification_id, user_id, task_item_id, task_title, role_name, company_guid, 'pending', :tries,
                       :now, :now
                FROM noted
                WHERE :is_posted)
            SELECT\s""" + COLUMNS + " FROM noted";

    private static final String LIST = "SELECT " + COLUMNS + " FROM notification WHERE user_id = :user_id";

    private static final String UNREAD = " AND read_at IS NULL";

    private static final String UNREAD_FIRST =
            " ORDER BY (read_at IS NOT NULL), created_at DESC, notification_id DESC LIMIT :limit OFFSET :offset";

    private static final String COUNT = "SELECT count(*) FROM notification WHERE user_id = :user_id";

    /** What was read keeps the time when it was read first. */
    private static final String READ = """
            UPDATE notification
            SET read_at = coalesce(read_at, :now)
            WHERE notification_id = :id AND user_id = :user_id
            RETURNING *
            """;

    private static final String READ_ALL = """
            UPDATE notification
            SET read_at = :now
            WHERE user_id = :user_id AND read_at IS NULL
            """;

    /** A place from which nothing is missed: whatever has an older transaction is either seen or was undone. */
    private static final String NOW = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String AFTER = LIST + """
             AND (transaction, notification_id) > (:transaction, :id)
             AND transaction < (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
            ORDER BY transaction, notification_id
            LIMIT 100
            """;

    private static final String PRUNE = """
            DELETE FROM notification
            WHERE notification_id = ANY (ARRAY(
                SELECT notification_id FROM notification WHERE created_at < :before ORDER BY created_at LIMIT :limit))
            """;

    private static final int PRUNE_BATCH = 5_000;

    private final DatabaseClient database;

    private final Outbox outbox;

    private final Postbox postbox;

    private final JsonMapper json;

    private final Clock clock;

    private final Bell bell = new Bell();

    NotificationStore(DatabaseClient database, Outbox outbox, Postbox postbox, JsonMapper json, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.postbox = postbox;
        this.json = json;
        this.clock = clock;
    }

    /** Rings after this instance has written notices. */
    Flux<Boolean> rings() {
        return bell.rings();
    }

    /** Keeps those notices that are not kept yet, and tells them, inside the caller's transaction. */
    Mono<Void> add(List<Notice> notices) {
        return database.sql(INSERT)
                .bind("rows", json.writeValueAsString(notices))
                .bind("tries", Delivery.TRIES)
                .bind("is_posted", postbox.isThere())
                .bind("now", now())
                .map(Row::of)
                .all()
                .map(Row::notification)
                .collectList()
                .filter(added -> !added.isEmpty())
                .flatMap(this::tell);
    }

    private Mono<Void> tell(List<Notification> added) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new RingAfterCommit(bell)))
                .then(outbox.append(added.stream().map(Notification::created).toList()));
    }

    private record RingAfterCommit(Bell bell) implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(bell::ring);
        }
    }

    Flux<Notification> list(long userId, boolean unread, PageQuery page) {
        return database.sql((unread ? LIST + UNREAD : LIST) + UNREAD_FIRST)
                .bind("user_id", userId)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .mapProperties(Row.class)
                .all()
                .map(Row::notification);
    }

    Mono<Long> count(long userId, boolean unread) {
        return database.sql(unread ? COUNT + UNREAD : COUNT)
                .bind("user_id", userId)
                .mapValue(Long.class)
                .one();
    }

    /** Marks it as read; empty where it is not this user's. */
    Mono<Notification> read(long id, long userId) {
        return database.sql(READ)
                .bind("id", id)
                .bind("user_id", userId)
                .bind("now", now())
                .mapProperties(Row.class)
                .one()
                .map(Row::notification);
    }

    Mono<Long> readAll(long userId) {
        return database.sql(READ_ALL)
                .bind("user_id", userId)
                .bind("now", now())
                .fetch()
                .rowsUpdated();
    }

    Mono<Place> here() {
        return database.sql(NOW).mapValue(Long.class).one().map(transaction -> new Place(transaction, 0));
    }

    /** What was written for this user after that place, in an order that nothing can slip into later. */
    Mono<List<Notification>> after(Place place, long userId) {
        return database.sql(AFTER)
                .bind("user_id", userId)
                .bind("transaction", place.transaction())
                .bind("id", place.id())
                .mapProperties(Row.class)
                .all()
                .map(Row::notification)
                .collectList();
    }

    /** Forgets what is old, a bounded number of rows at a time. */
    Mono<Void> prune(Duration retention) {
        return Mono.defer(() -> pruneBatch(retention))
                .repeat()
                .takeUntil(deleted -> deleted < PRUNE_BATCH)
                .then();
    }

    private Mono<Long> pruneBatch(Duration retention) {
        return database.sql(PRUNE)
                .bind("before", now().minus(retention))
                .bind("limit", PRUNE_BATCH)
                .fetch()
                .rowsUpdated();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    record Row(
            long notificationId,
            long transaction,
            long userId,
            String kind,
            long taskId,
            @Nullable Long taskItemId,
            String ticketNumber,
            String taskTitle,
            @Nullable String roleName,
            String stepName,
            String message,
            @Nullable UUID companyGuid,
            Instant createdAt,
            @Nullable Instant readAt) {

        /** In the order of the columns: there is one for each step of each task, and to look for names costs the most. */
        static Row of(Readable row) {
            return new Row(
                    Objects.requireNonNull(row.get(0, Long.class)),
                    Objects.requireNonNull(row.get(1, Long.class)),
                    Objects.requireNonNull(row.get(2, Long.class)),
                    Objects.requireNonNull(row.get(3, String.class)),
                    Objects.requireNonNull(row.get(4, Long.class)),
                    row.get(5, Long.class),
                    Objects.requireNonNull(row.get(6, String.class)),
                    Objects.requireNonNull(row.get(7, String.class)),
                    row.get(8, String.class),
                    Objects.requireNonNull(row.get(9, String.class)),
                    Objects.requireNonNull(row.get(10, String.class)),
                    row.get(11, UUID.class),
                    Objects.requireNonNull(row.get(12, Instant.class)),
                    row.get(13, Instant.class));
        }

        Notification notification() {
            return new Notification(
                    notificationId,
                    transaction,
                    userId,
                    NoticeKind.of(kind),
                    taskId,
                    taskItemId,
                    ticketNumber,
                    taskTitle,
                    roleName,
                    stepName,
                    message,
                    companyGuid,
                    createdAt,
                    readAt);
        }
    }
}
