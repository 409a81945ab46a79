package io.baton.workflow.shopfloor;

import io.baton.platform.event.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Told of the entries that one call wrote for one company. One event carries many, so that a burst of a thousand costs the
 * outbox, the relay and each consumer one event and not a thousand; and what they share is said once.
 */
record EntriesRecorded(UUID companyGuid, @Nullable String companyName, Instant createdAt, List<Recorded> entries) {

    static final String TYPE = "baton.entries.recorded.v1";

    /** Below what the outbox takes, with room for what is written around the entries. */
    private static final int BYTES_MAX = 1_800_000;

    /** Property names, GUIDs and the type of one entry. */
    private static final int FRAME_BYTES = 400;

    /** What a character may become in JSON: a backslash, a u and four digits. */
    private static final int CHARACTER_BYTES_MAX = 6;

    /** One entry, without what it shares with the others. */
    record Recorded(
            UUID guid,
            @Nullable UUID workstationGuid,
            @Nullable String workstationName,
            @Nullable UUID apiKeyGuid,
            UUID userGuid,
            @Nullable String userName,
            ActionType actionType,
            @Nullable String actionValue) {

        static Recorded of(Entry entry) {
            var workstation = entry.workstation();
            return new Recorded(
                    entry.guid(),
                    workstation == null ? null : workstation.guid(),
                    workstation == null ? null : workstation.name(),
                    entry.apiKey(),
                    entry.user().guid(),
                    entry.user().name(),
                    entry.type(),
                    entry.value());
        }

        private int bytes() {
            return FRAME_BYTES
                    + CHARACTER_BYTES_MAX * (length(workstationName) + length(userName) + length(actionValue));
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** The entries of one call as events, for each company as few as they fit into; the key is the first entry's. */
    static List<Fact> facts(List<Entry> entries) {
        var companies = new LinkedHashMap<UUID, List<Entry>>();
        for (var entry : entries) {
            companies
                    .computeIfAbsent(entry.company().guid(), company -> new ArrayList<>())
                    .add(entry);
        }
        return companies.values().stream()
                .flatMap(ofCompany -> ofCompany(ofCompany).stream())
                .toList();
    }

    private static List<Fact> ofCompany(List<Entry> entries) {
        var facts = new ArrayList<Fact>();
        var fitting = new ArrayList<Recorded>();
        var bytes = 0;
        for (var entry : entries) {
            var recorded = Recorded.of(entry);
            if (bytes + recorded.bytes() > BYTES_MAX) {
                facts.add(fact(entry, List.copyOf(fitting)));
                fitting.clear();
                bytes = 0;
            }
            fitting.add(recorded);
            bytes += recorded.bytes();
        }
        facts.add(fact(entries.getFirst(), fitting));
        return facts;
    }

    /** @param one of the entries, for what all of them share */
    private static Fact fact(Entry one, List<Recorded> entries) {
        var told = new EntriesRecorded(one.company().guid(), one.company().name(), one.at(), entries);
        return new Fact("entries", entries.getFirst().guid().toString(), TYPE, told);
    }
}
