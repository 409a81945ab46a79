package io.baton.workflow.shopfloor;

import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the directory says about what some drafts name. A GUID that it does not hold is a fault if it holds others of that
 * kind, and goes without a name if it holds none.
 */
final class Known {

    private final Map<Key, String> names = new HashMap<>();

    private final Set<Key> kinds = new HashSet<>();

    /** What there is a directory of. */
    enum Kind {
        COMPANY,
        WORKSTATION,
        USER
    }

    /** @param company whose it is; null for companies themselves, which are nobody's */
    private record Key(
            Kind kind, @Nullable UUID company, @Nullable UUID guid) {}

    /** Notes a name. */
    void name(Kind kind, @Nullable UUID company, UUID guid, String name) {
        names.put(new Key(kind, company, guid), name);
    }

    /** Notes that the directory holds something of that kind for that company, or any company at all. */
    void holds(Kind kind, @Nullable UUID company) {
        kinds.add(new Key(kind, company, null));
    }

    /**
     * The drafts with their names, as entries of this moment.
     *
     * @throws Invalid naming each GUID that should be known
     */
    List<Entry> entries(List<Draft> drafts, Member member, Instant now) {
        var faults = new Faults();
        var guids = EntryGuids.next(drafts.size(), now);
        var entries = new ArrayList<Entry>(drafts.size());
        for (var place = 0; place < drafts.size(); place++) {
            var draft = drafts.get(place);
            entries.add(new Entry(
                    guids.get(place),
                    company(draft, member, faults),
                    workstation(draft, faults),
                    user(draft, member, faults),
                    draft.apiKey(),
                    draft.type(),
                    draft.value(),
                    now));
        }
        faults.throwIfAny();
        return entries;
    }

    private Named company(Draft draft, Member member, Faults faults) {
        var own = member.company();
        var fallback = own != null && own.guid().equals(draft.company()) ? own : null;
        var found = find(new Key(Kind.COMPANY, null, draft.company()), fallback);
        if (found == null) {
            faults.add(draft.path() + "company_guid", "No such company is known.");
        }
        return found == null ? new Named(draft.company(), null) : found;
    }

    private @Nullable Named workstation(Draft draft, Faults faults) {
        var guid = draft.workstation();
        if (guid == null) {
            return null;
        }
        var found = find(new Key(Kind.WORKSTATION, draft.company(), guid), null);
        if (found == null) {
            faults.add(draft.path() + "workstation_guid", "The company has no such workstation.");
        }
        return found;
    }

    private Named user(Draft draft, Member member, Faults faults) {
        var own = member.user();
        var fallback = own != null && own.guid().equals(draft.user()) ? own : null;
        var found = find(new Key(Kind.USER, draft.company(), draft.user()), fallback);
        if (found == null) {
            faults.add(draft.path() + "user_guid", "The company has no such user.");
        }
        return found == null ? new Named(draft.user(), null) : found;
    }

    /**
     * What is known of it, null where it should be known and is not.
     *
     * @param own what the caller's token says of it, if it is the caller's own
     */
    private @Nullable Named find(Key key, @Nullable Named own) {
        var guid = Objects.requireNonNull(key.guid());
        var name = names.get(key);
        if (name != null) {
            return new Named(guid, name.isEmpty() ? null : name);
        }
        if (own != null) {
            return own;
        }
        return kinds.contains(new Key(key.kind(), key.company(), null)) ? null : new Named(guid, null);
    }
}
