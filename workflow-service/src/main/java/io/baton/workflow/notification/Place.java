package io.baton.workflow.notification;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far a reader of the stream has come. */
record Place(long transaction, long id) {

    private static final Pattern ID = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    static Place after(Notification notification) {
        return new Place(notification.transaction(), notification.notificationId());
    }

    /** What {@code Last-Event-ID} says; null where it is none of ours, and the reader then starts anew. */
    static @Nullable Place of(@Nullable String lastEventId) {
        var id = ID.matcher(lastEventId == null ? "" : lastEventId);
        return id.matches() ? new Place(Long.parseLong(id.group(1)), Long.parseLong(id.group(2))) : null;
    }

    String text() {
        return transaction + "-" + id;
    }
}
