package io.baton.workflow.notification;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the streams that are open, each of which holds a connection. */
@Component
class OpenStreams {

    private final NotificationProperties limits;

    private final Map<Long, Integer> byUser = new HashMap<>();

    private int open;

    OpenStreams(NotificationProperties limits) {
        this.limits = limits;
    }

    /**
     * Lets one more be opened.
     *
     * @throws NotificationRefusal.TooManyStreams if there are enough
     */
    synchronized long enter(long userId) {
        var ofUser = byUser.getOrDefault(userId, 0);
        if (open >= limits.streamsMax() || ofUser >= limits.streamsMaxOfUser()) {
            throw new NotificationRefusal.TooManyStreams();
        }
        open++;
        byUser.put(userId, ofUser + 1);
        return userId;
    }

    synchronized void leave(long userId) {
        open--;
        byUser.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
    }
}
