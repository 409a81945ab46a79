package io.baton.workflow.audit;

import io.baton.platform.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, to be written down.
 *
 * @param action      a verb and what it was done to, such as {@code update_workflow}
 * @param before      the target's fields before it, as any object that JSON can show; null where there was no target
 * @param after       its fields after it; only those that differ are kept. Null where there is no target any more
 * @param description one sentence for a person
 */
public record Deed(
        Author author,
        String action,
        TargetType targetType,
        long targetId,
        @Nullable Object before,
        @Nullable Object after,
        String description) {

    /**
     * Who did it.
     *
     * @param userId null where no person did
     */
    public record Author(@Nullable Long userId, String username) {

        /** The service itself, when something happens that no person asked for. */
        public static final Author SYSTEM = new Author(null, "System");

        public static Author of(Caller caller) {
            return new Author(caller.userId(), caller.name());
        }
    }
}
