package io.baton.workflow.notification;

import io.baton.platform.paging.PageQuery;
import io.baton.workflow.notification.Delivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says who carries which letter. Whoever claims one has it until the lease ends; if they die with it, it is due again then, and
 * anybody takes it.
 */
@Component
class DeliveryStore {

    private static final String LETTER = """
            SELECT t.delivery_id, t.tries_left, u.email, n.kind, n.ticket_number, n.task_title, n.message
            FROM taken t
            JOIN notification n ON n.notification_id = t.notification_id
            LEFT JOIN directory_user u ON u.user_id = n.user_id
            """;

    private static final String CLAIM = """
            WITH due AS (
                SELECT delivery_id
                FROM notification_delivery
                WHERE due_at <= :now
                ORDER BY due_at
                LIMIT :limit
                FOR UPDATE SKIP LOCKED),
            taken AS (
                UPDATE notification_delivery d
                SET claim = :claim, due_at = :lease, tries_left = greatest(tries_left - 1, 0)
                FROM due
                WHERE d.delivery_id = due.delivery_id
                RETURNING d.delivery_id, d.tries_left, d.notification_id)
            """ + LETTER;

    private static final String CLAIM_FAILED = """
            WITH taken AS (
                UPDATE notification_delivery
                SET claim = :claim, due_at = :lease, tries_left = 0, status = 'retrying',
                    retry_count = retry_count + 1, last_retry_at = :now
                WHERE delivery_id = :id AND coalesce(company_guid, '00000000-0000-0000-0000-000000000000') = :company
                  AND status = 'failed' AND retry_count < :retries
                RETURNING delivery_id, tries_left, notification_id)
            """ + LETTER;

    /** Only by whom it was claimed: a claim that was lost says nothing any more. */
    private static final String RECORD = """
            UPDATE notification_delivery d
            SET status = o.status, error_message = o.error, due_at = o.due_at, claim = NULL,
                failed_at = CASE WHEN o.status = 'failed' THEN coalesce(d.failed_at, :now) ELSE d.failed_at END,
                succeeded_at = CASE WHEN o.status = 'success' THEN :now END
            FROM json_to_recordset(:outcomes::json) AS o (id bigint, status text, error text, due_at timestamptz)
            WHERE d.delivery_id = o.id AND d.claim = :claim
            """;

    private static final String RETRY_ALL = """
            UPDATE notification_delivery
            SET status = 'retrying', due_at = :now, tries_left = 1, retry_count = retry_count + 1, last_retry_at = :now
            WHERE delivery_id = ANY (ARRAY(
                SELECT delivery_id
                FROM notification_delivery
                WHERE status = 'failed' AND retry_count < :retries AND coalesce(company_guid, '00000000-0000-0000-0000-000000000000') = :company
                ORDER BY delivery_id
                LIMIT :limit
                FOR UPDATE SKIP LOCKED))
            """;

    private static final String COLUMNS = """
            delivery_id, user_id, task_item_id, task_title, role_name, status, error_message, retry_count, created_at,
            last_retry_at, succeeded_at""";

    private static final String FAILED =
            " FROM notification_delivery WHERE failed_at IS NOT NULL AND coalesce(company_guid, '00000000-0000-0000-0000-000000000000') = :company";

    private static final String NEWEST_FIRST =
            " ORDER BY created_at DESC, delivery_id DESC LIMIT :limit OFFSET :offset";

    /** Stands for none: null would fit no index condition. */
    private static final UUID NO_COMPANY = new UUID(0, 0);

    private static final int RETRY_BATCH = 1_000;

    private final DatabaseClient database;

    private final JsonMapper json;

    private final Clock clock;

    DeliveryStore(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Which of what failed; null is any. */
    record Filter(
            @Nullable UUID company,
            Delivery.@Nullable Status status,
            @Nullable Long userId,
            @Nullable String roleName) {

        private String sql() {
            return (status == null ? "" : " AND status = :status")
                    + (userId == null ? "" : " AND user_id = :user_id")
                    + (roleName == null ? "" : " AND lower(role_name) = :role_name");
        }

        private GenericExecuteSpec bind(GenericExecuteSpec sql) {
            var bound = sql.bind("company", orNone(company));
            bound = status == null ? bound : bound.bind("status", status.text());
            bound = userId == null ? bound : bound.bind("user_id", userId);
            return roleName == null ? bound : bound.bind("role_name", roleName.toLowerCase(Locale.ROOT));
        }
    }

    /** Takes letters that are due, the most overdue first. */
    Mono<List<Letter>> claim(UUID claim, int limit, Duration lease) {
        var now = now();
        return letters(database.sql(CLAIM)
                        .bind("now", now)
                        .bind("limit", limit)
                        .bind("claim", claim)
                        .bind("lease", now.plus(lease)))
                .collectList();
    }

    /** Takes one that has failed, once more; empty where it is not there or not to be tried again. */
    Mono<Letter> claimFailed(UUID claim, long id, @Nullable UUID company, Duration lease) {
        var now = now();
        return letters(database.sql(CLAIM_FAILED)
                        .bind("now", now)
                        .bind("id", id)
                        .bind("company", orNone(company))
                        .bind("retries", Delivery.RETRIES_MAX)
                        .bind("claim", claim)
                        .bind("lease", now.plus(lease)))
                .next();
    }

    Mono<Void> record(UUID claim, List<Outcome> outcomes) {
        return database.sql(RECORD)
                .bind("outcomes", json.writeValueAsString(outcomes))
                .bind("claim", claim)
                .bind("now", now())
                .then();
    }

    /** Has everything that may be tried again tried again, and says how many letters that are. */
    Mono<Long> retryAll(@Nullable UUID company) {
        return Mono.defer(() -> retryBatch(company))
                .repeat()
                .takeUntil(retried -> retried < RETRY_BATCH)
                .reduce(0L, Long::sum);
    }

    private Mono<Long> retryBatch(@Nullable UUID company) {
        return database.sql(RETRY_ALL)
                .bind("now", now())
                .bind("retries", Delivery.RETRIES_MAX)
                .bind("company", orNone(company))
                .bind("limit", RETRY_BATCH)
                .fetch()
                .rowsUpdated();
    }

    Flux<Delivery> failed(Filter filter, PageQuery page) {
        return filter.bind(database.sql("SELECT " + COLUMNS + FAILED + filter.sql() + NEWEST_FIRST))
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .mapProperties(Row.class)
                .all()
                .map(Row::delivery);
    }

    Mono<Long> count(Filter filter) {
        return filter.bind(database.sql("SELECT count(*)" + FAILED + filter.sql()))
                .mapValue(Long.class)
                .one();
    }

    Mono<Delivery> find(long id, @Nullable UUID company) {
        return database.sql("SELECT " + COLUMNS + FAILED + " AND delivery_id = :id")
                .bind("company", orNone(company))
                .bind("id", id)
                .mapProperties(Row.class)
                .one()
                .map(Row::delivery);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static UUID orNone(@Nullable UUID company) {
        return Objects.requireNonNullElse(company, NO_COMPANY);
    }

    private static Flux<Letter> letters(GenericExecuteSpec sql) {
        return sql.mapProperties(LetterRow.class).all().map(LetterRow::letter);
    }

    private record LetterRow(
            long deliveryId,
            int triesLeft,
            @Nullable String email,
            String kind,
            String ticketNumber,
            String taskTitle,
            String message) {

        Letter letter() {
            var about = new Letter.About(NoticeKind.of(kind), ticketNumber, taskTitle, message);
            return Letter.of(deliveryId, email, about, triesLeft);
        }
    }

    private record Row(
            long deliveryId,
            long userId,
            @Nullable Long taskItemId,
            String taskTitle,
            @Nullable String roleName,
            String status,
            @Nullable String errorMessage,
            int retryCount,
            Instant createdAt,
            @Nullable Instant lastRetryAt,
            @Nullable Instant succeededAt) {

        Delivery delivery() {
            return new Delivery(
                    deliveryId,
                    userId,
                    taskItemId,
                    taskTitle,
                    roleName,
                    Delivery.Status.find(status).orElseThrow(),
                    errorMessage,
                    retryCount,
                    createdAt,
                    lastRetryAt,
                    succeededAt);
        }
    }
}
