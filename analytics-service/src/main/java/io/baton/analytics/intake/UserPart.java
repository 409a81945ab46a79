package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the identity topic says of a user. */
record UserPart(
        long userId,
        Instant at,
        boolean active,
        @Nullable String username,
        @Nullable String name,
        @Nullable UUID company) {

    private static final Pattern KEY = Pattern.compile("user:(\\d{1,18})");

    static UserPart of(Event event, User user) {
        return new UserPart(user.userId, event.time(), user.isActive, user.username, user.name, user.companyGuid);
    }

    /** That the user whom a key names is gone; null where it names none. */
    static @Nullable UserPart gone(Event event) {
        var user = KEY.matcher(event.key());
        return user.matches()
                ? new UserPart(Long.parseLong(user.group(1)), event.time(), false, null, null, null)
                : null;
    }

    /** Of two of one user, the one that counts: of one time, the one that came later. */
    UserPart newest(UserPart later) {
        return later.at.isBefore(at) ? this : later;
    }

    /** Our reading of the event of a user. */
    record User(
            long userId,
            String username,
            String name,
            @Nullable UUID companyGuid,
            boolean isActive) {

        User {
            Objects.requireNonNull(username, "username is missing");
            Objects.requireNonNull(name, "name is missing");
        }
    }
}
