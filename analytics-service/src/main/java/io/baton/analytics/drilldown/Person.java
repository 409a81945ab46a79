package io.baton.analytics.drilldown;

import org.jspecify.annotations.Nullable;

/** Somebody, by number and name. */
record Person(long userId, @Nullable String name) {

    /** Null where there is nobody. */
    static @Nullable Person of(@Nullable Long userId, @Nullable String name) {
        return userId == null ? null : new Person(userId, name);
    }

    static @Nullable String nameOf(@Nullable Person person) {
        return person == null ? null : person.name();
    }
}
