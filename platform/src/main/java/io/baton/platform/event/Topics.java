package io.baton.platform.event;

import java.util.Set;

/**
 * The topics that a service produces or consumes. Declare a bean of it and they are created, each with its dead letters.
 *
 * @param names short names, without the prefix of the installation
 */
public record Topics(Set<String> names) {

    public Topics {
        names = Set.copyOf(names);
    }

    /** The topics with these short names. */
    public static Topics of(String... names) {
        return new Topics(Set.of(names));
    }
}
