package io.baton.workflow.shopfloor;

import io.baton.platform.event.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Told of the entries of one call. One event carries many, so that a burst of a thousand costs the outbox, the relay and each
 * consumer one event and not a thousand.
 */
record EntriesRecorded(List<EntryView> entries) {

    static final String TYPE = "baton.entries.recorded.v1";

    /** Below what the outbox takes, with room for what is written around the entries. */
    private static final int BYTES_MAX = 1_800_000;

    /** Property names, GUIDs, times and the type of one entry. */
    private static final int FRAME_BYTES = 700;

    /** What a character may become in JSON: a backslash, a u and four digits. */
    private static final int CHARACTER_BYTES_MAX = 6;

    /** The entries as events, in as few as they fit into; the key is the first entry's. */
    static List<Fact> facts(List<Entry> entries) {
        var facts = new ArrayList<Fact>();
        var begin = 0;
        var bytes = 0;
        for (var at = 0; at < entries.size(); at++) {
            var size = bytes(entries.get(at));
            if (at > begin && bytes + size > BYTES_MAX) {
                facts.add(fact(entries.subList(begin, at)));
                begin = at;
                bytes = 0;
            }
            bytes += size;
        }
        facts.add(fact(entries.subList(begin, entries.size())));
        return facts;
    }

    private static Fact fact(List<Entry> entries) {
        var views = entries.stream().map(EntryView::of).toList();
        return new Fact("entries", entries.getFirst().guid().toString(), TYPE, new EntriesRecorded(views));
    }

    private static int bytes(Entry entry) {
        var workstation = entry.workstation();
        return FRAME_BYTES
                + CHARACTER_BYTES_MAX
                        * (length(entry.value())
                                + length(entry.company().name())
                                + length(workstation == null ? null : workstation.name())
                                + length(entry.user().name()));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
