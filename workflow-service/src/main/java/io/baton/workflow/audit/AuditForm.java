package io.baton.workflow.audit;

import io.baton.platform.problem.Faults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of a client, read as a filter, or everything that is wrong with it at once. */
final class AuditForm {

    private static final String REQUIRED = "This field is required.";

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T.+)?");

    private final Map<String, String> query;

    private final @Nullable UUID company;

    private final Faults faults = new Faults();

    private AuditForm(Map<String, String> query, @Nullable UUID company) {
        this.query = query;
        this.company = company;
    }

    /** @throws io.baton.platform.problem.Invalid naming every fault by its parameter */
    static AuditFilter read(Map<String, String> query, @Nullable UUID company) {
        return new AuditForm(query, company).filter();
    }

    /** As {@link #read}, where the target must be named. */
    static AuditFilter ofTarget(Map<String, String> query, @Nullable UUID company) {
        var form = new AuditForm(query, company);
        for (var name : new String[] {"target_type", "target_id"}) {
            if (form.text(name) == null) {
                form.faults.add(name, REQUIRED);
            }
        }
        return form.filter();
    }

    private AuditFilter filter() {
        var filter = new AuditFilter(
                company,
                text("action"),
                number("user_id"),
                targetType(),
                number("target_id"),
                moment("from"),
                moment("to"));
        faults.throwIfAny();
        return filter;
    }

    private @Nullable String text(String name) {
        var text = Objects.requireNonNullElse(query.get(name), "");
        if (text.indexOf('\0') >= 0) {
            faults.add(name, "Null characters are not allowed.");
        }
        return text.isEmpty() ? null : text;
    }

    private @Nullable Long number(String name) {
        var text = text(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException wrong) {
            faults.add(name, "Expected a whole number.");
            return null;
        }
    }

    private @Nullable TargetType targetType() {
        var text = text("target_type");
        if (text == null) {
            return null;
        }
        var type = TargetType.find(text);
        if (type.isEmpty()) {
            faults.add("target_type", "Not one of the known values.");
        }
        return type.orElse(null);
    }

    /** A time with its offset, or a day: from its midnight, or up to its last moment. */
    private @Nullable Instant moment(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        // A plus sign that was not encoded arrives as a space. Years of more than four digits the database may not
        // know.
        var written = MOMENT.matcher(text.replace(' ', '+'));
        try {
            if (written.matches()) {
                return written.group(1) == null
                        ? day(LocalDate.parse(written.group()), name.equals("to"))
                        : OffsetDateTime.parse(written.group()).toInstant();
            }
        } catch (DateTimeParseException wrong) {
            // As if it had another form.
        }
        faults.add(name, "Expected a time such as 2026-01-05T12:00:00Z, or a date such as 2026-01-05.");
        return null;
    }

    private static Instant day(LocalDate date, boolean isWhole) {
        return isWhole
                ? date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1_000)
                : date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
