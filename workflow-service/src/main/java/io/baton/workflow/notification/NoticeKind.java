package io.baton.workflow.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to know. */
enum NoticeKind {
    ASSIGNED("Assigned", "You were given \"%s\" of ticket %s."),
    TRANSFERRED("Transferred", "\"%s\" of ticket %s was transferred to you."),
    ESCALATED("Escalated", "\"%s\" of ticket %s was escalated to you."),
    SLA_WARNING("80 % of the time is gone", "80 %% of the time for \"%s\" of ticket %s is gone."),
    SLA_AT_RISK("90 % of the time is gone", "90 %% of the time for \"%s\" of ticket %s is gone."),
    SLA_BREACHED("Out of time", "\"%s\" of ticket %s was not done in time."),
    COMPLETED("Completed", "With \"%s\" ticket %s is completed.");

    private final String title;

    private final String sentence;

    NoticeKind(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String sentence(String step, String ticket) {
        return sentence.formatted(step, ticket);
    }

    static NoticeKind of(String text) {
        return find(text).orElseThrow();
    }

    static Optional<NoticeKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
