package io.baton.analytics.operation;

import java.util.List;

/**
 * Something that wants attention.
 *
 * @param value what was found
 * @param threshold what it was held to
 * @param users whom it is about, at most twenty; empty where it is about nobody in particular
 */
record Alert(
        String type,
        String category,
        Severity severity,
        String title,
        String message,
        double value,
        double threshold,
        String recommendation,
        List<User> users) {

    record User(long userId, String userName, long activeTasks) {}
}
