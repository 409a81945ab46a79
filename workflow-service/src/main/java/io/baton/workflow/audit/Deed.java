package io.baton.workflow.audit;

import io.baton.platform.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, to be written down.
 *
 * @param action      a verb and what it was done to, such as {@code update_workflow}
 * @param before      the target's fields before it, as any object that JSON can show; null where there was no target
 * @param after       its fields after it; only those that differ are kept. Null where there is no target any more
 * @param description one sentence for a person
 * @param sender      where the request came from that did it; null: that of the chain which writes it down
 */
public record Deed(
        Author author,
        String action,
        TargetType targetType,
        long targetId,
        @Nullable Object before,
        @Nullable Object after,
        String description,
        @Nullable Sender sender) {

    /** A deed of the request that is being worked on. */
    public Deed(
            Author author,
            String action,
            TargetType targetType,
            long targetId,
            @Nullable Object before,
            @Nullable Object after,
            String description) {
        this(author, action, targetType, targetId, before, after, description, null);
    }

    /** The same, done by a request that came from there. */
    public Deed from(@Nullable Sender origin) {
        return new Deed(author, action, targetType, targetId, before, after, description, origin);
    }

    /**
     * Who did it.
     *
     * @param userId      null where no person did
     * @param companyGuid whose people may read of it: those of their own company
     */
    public record Author(
            @Nullable Long userId,
            String username,
            @Nullable UUID companyGuid) {

        /** The service itself, when something happens that no person asked for, to what is that company's. */
        public static Author system(@Nullable UUID companyGuid) {
            return new Author(null, "System", companyGuid);
        }

        public static Author of(Caller caller) {
            return new Author(caller.userId(), caller.name(), caller.companyGuid());
        }
    }
}
