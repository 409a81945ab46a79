package io.baton.workflow.notification;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is mailed.
 *
 * @param id the same at each try, so that a mailbox knows a second copy
 * @param address null where none is known
 * @param triesLeft after this try
 */
record Letter(long id, @Nullable String address, String subject, String text, int triesLeft) {

    private static final Pattern BREAKS = Pattern.compile("\\p{Cntrl}+");

    private static final int SUBJECT_MAX = 150;

    /** What the letter says. */
    record About(NoticeKind kind, String ticketNumber, String taskTitle, String message) {}

    static Letter of(long id, @Nullable String address, About notice, int triesLeft) {
        // One line, whatever was filed: what follows a line break would be another header.
        var line = BREAKS.matcher(
                        "[" + notice.ticketNumber() + "] " + notice.kind().title() + ": " + notice.taskTitle())
                .replaceAll(" ");
        var subject = line.codePointCount(0, line.length()) > SUBJECT_MAX
                ? line.substring(0, line.offsetByCodePoints(0, SUBJECT_MAX)) + "…"
                : line;
        var text =
                notice.message() + "\n\nSubject: " + notice.taskTitle() + "\nTicket: " + notice.ticketNumber() + "\n";
        return new Letter(id, address, subject, text, triesLeft);
    }
}
