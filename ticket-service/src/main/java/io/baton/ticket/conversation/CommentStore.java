package io.baton.ticket.conversation;

import io.baton.platform.paging.PageQuery;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class CommentStore {

    private static final String COLUMNS = "comment_id, text, author_id, author_name, is_internal, created_at";

    /** Into a ticket that is there: it may have been deleted since it was looked at. */
    private static final String INSERT = """
            INSERT INTO comment (ticket_id, text, author_id, author_name, is_internal, created_at)
            SELECT id, :text, :author_id, :author_name, :is_internal, :created_at
            FROM ticket
            WHERE id = :ticket_id
            FOR KEY SHARE
            RETURNING
            """ + COLUMNS;

    private static final String FOR_ALL =
            "SELECT " + COLUMNS + " FROM comment WHERE ticket_id = :ticket_id AND NOT is_internal";

    private static final String FOR_ROLES = "SELECT " + COLUMNS + " FROM comment WHERE ticket_id = :ticket_id";

    private static final String PAGE = " ORDER BY created_at DESC, comment_id DESC LIMIT :limit OFFSET :offset";

    private final DatabaseClient database;

    CommentStore(DatabaseClient database) {
        this.database = database;
    }

    /** The comment with its number; empty where there is no such ticket any more. */
    Mono<Comment> add(long ticketId, Comment comment) {
        return database.sql(INSERT)
                .bind("ticket_id", ticketId)
                .bind("text", comment.text())
                .bind("author_id", comment.author().userId())
                .bind("author_name", comment.author().name())
                .bind("is_internal", comment.internal())
                .bind("created_at", comment.createdAt())
                .mapProperties(Row.class)
                .one()
                .map(Row::comment);
    }

    Flux<Comment> list(long ticketId, boolean withInternal, PageQuery page) {
        return database.sql((withInternal ? FOR_ROLES : FOR_ALL) + PAGE)
                .bind("ticket_id", ticketId)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .mapProperties(Row.class)
                .all()
                .map(Row::comment);
    }

    Mono<Long> count(long ticketId, boolean withInternal) {
        return database.sql("SELECT count(*) FROM (" + (withInternal ? FOR_ROLES : FOR_ALL) + ") AS said")
                .bind("ticket_id", ticketId)
                .mapValue(Long.class)
                .one();
    }

    private record Row(
            long commentId, String text, long authorId, String authorName, boolean isInternal, Instant createdAt) {

        Comment comment() {
            return new Comment(commentId, text, new Comment.Author(authorId, authorName), isInternal, createdAt);
        }
    }
}
