package io.baton.ticket.conversation;

import io.baton.platform.identity.Caller;
import io.baton.platform.identity.Forbidden;
import io.baton.platform.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comment as it is sent in, unchecked. */
record CommentForm(@Nullable String text, @Nullable Boolean internal) {

    private static final int TEXT_MAX = 10_000;

    /**
     * The comment, without a number yet.
     *
     * @throws Invalid where there is nothing said, or too much
     * @throws Forbidden where somebody without a role would say something that they could not read themself
     */
    Comment checked(Caller caller, Instant now) {
        var said = Objects.requireNonNullElse(text, "").strip();
        if (said.isEmpty()) {
            throw new Invalid("text", "This field is required.");
        }
        if (said.codePointCount(0, said.length()) > TEXT_MAX) {
            throw new Invalid("text", "At most " + TEXT_MAX + " characters.");
        }
        if (said.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(said)) {
            throw new Invalid("text", "May contain neither the character U+0000 nor half a character.");
        }
        var hidden = Boolean.TRUE.equals(internal);
        if (hidden) {
            caller.mustHoldARole();
        }
        return new Comment(0, said, new Comment.Author(caller.userId(), caller.name()), hidden, now);
    }
}
