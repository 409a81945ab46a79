package io.baton.workflow.shopfloor;

import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which entries was asked for.
 *
 * @param offset how many entries of the filter to leave out, counted from the cursor where there is one
 * @param before where the page before ended, null for the first
 */
record EntryQuery(
        EntryFilter filter,
        int limit,
        long offset,
        @Nullable UUID before) {

    static final int LIMIT_MAX = 1000;

    private static final int LIMIT = 100;

    /**
     * Reads the parameters; one without a value counts as absent.
     *
     * @throws Invalid naming every parameter at fault
     */
    static EntryQuery read(Map<String, String> parameters, Member member) {
        var reading = new Reading(parameters, new Faults());
        var asked = reading.guid("company_guid");
        var type = reading.type();
        var workstation = reading.guid("workstation_guid");
        var user = reading.guid("user_guid");
        var period = reading.period();
        var limit = reading.number("limit", LIMIT, "Expected a whole number from 1 to " + LIMIT_MAX + ".");
        var offset = reading.number("offset", 0, "Expected a whole number from 0.");
        var before = reading.cursor();
        if (limit < 1 || limit > LIMIT_MAX) {
            reading.faults.add("limit", "Expected a whole number from 1 to " + LIMIT_MAX + ".");
        }
        reading.faults.throwIfAny();
        var company = member.company(asked, "company_guid");
        return new EntryQuery(new EntryFilter(company, period, type, workstation, user), (int) limit, offset, before);
    }

    /**
     * Reads the parameters of statistics: whose, and from when to when.
     *
     * @throws Invalid naming every parameter at fault
     */
    static EntryFilter readPeriod(Map<String, String> parameters, Member member) {
        var reading = new Reading(parameters, new Faults());
        var asked = reading.guid("company_guid");
        var period = reading.period();
        reading.faults.throwIfAny();
        return new EntryFilter(member.company(asked, "company_guid"), period, null, null, null);
    }

    private record Reading(Map<String, String> parameters, Faults faults) {

        Period period() {
            return Period.read(text("start_date"), text("end_date"), faults);
        }

        @Nullable
        ActionType type() {
            var text = text("action_type");
            var type = text == null ? null : ActionType.of(text);
            if (text != null && type == null) {
                faults.add("action_type", ActionType.EXPECTED);
            }
            return type;
        }

        @Nullable
        UUID guid(String name) {
            var text = text(name);
            var guid = text == null ? null : Guid.parse(text);
            if (text != null && guid == null) {
                faults.add(name, Guid.EXPECTED);
            }
            return guid;
        }

        @Nullable
        UUID cursor() {
            var text = text("cursor");
            var guid = text == null ? null : Cursor.parse(text);
            if (text != null && guid == null) {
                faults.add("cursor", "Not a cursor of this list.");
            }
            return guid;
        }

        /** Beyond eighteen digits nobody counts, and they always fit. */
        long number(String name, int otherwise, String expected) {
            var text = text(name);
            if (text == null) {
                return otherwise;
            }
            if (!text.matches("[0-9]+")) {
                faults.add(name, expected);
                return otherwise;
            }
            var digits = text.replaceFirst("^0+(?=.)", "");
            return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        }

        private @Nullable String text(String name) {
            var text = parameters.get(name);
            return text == null || text.isEmpty() ? null : text;
        }
    }
}
