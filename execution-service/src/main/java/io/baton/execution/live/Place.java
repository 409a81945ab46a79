package io.baton.execution.live;

import org.jspecify.annotations.Nullable;

/**
 * A place in a run's history: which change, and which entry of it. The run's beginning, which no change tells of, is at the
 * first place of a change 0.
 */
public record Place(int version, int index) implements Comparable<Place> {

    /** Before everything. */
    public static final Place NONE = new Place(0, -1);

    /** Where a run was accepted. */
    public static final Place BEGINNING = new Place(0, 0);

    /** The place that an event's id says; {@link #NONE} where it says none. */
    public static Place of(@Nullable String id) {
        if (id == null || !id.matches("\\d{1,9}\\.\\d{1,9}")) {
            return NONE;
        }
        var dot = id.indexOf('.');
        return new Place(Integer.parseInt(id.substring(0, dot)), Integer.parseInt(id.substring(dot + 1)));
    }

    /** As an event's id. */
    public String id() {
        return version + "." + index;
    }

    @Override
    public int compareTo(Place other) {
        return version == other.version ? Integer.compare(index, other.index) : Integer.compare(version, other.version);
    }
}
