package io.baton.execution.dataflow;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Makes ids such as {@code wf-4g7h8j9k}: short, and not to be guessed. Two may be the same; whoever stores them sees it. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern FORM = Pattern.compile("(wf|ex)-[a-z0-9]{8}");

    private static final int LENGTH = 8;

    private static final int BASE = 36;

    private Ids() {}

    static String workflow() {
        return "wf-" + spelled(RANDOM.nextLong());
    }

    static String execution() {
        return "ex-" + spelled(RANDOM.nextLong());
    }

    /** Whether there can be anything of that id; what cannot be need not be looked for, and may not be possible to. */
    static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    /** The last eight digits of the number, which is taken as unsigned, to the base of 36. */
    static String spelled(long number) {
        var characters = new char[LENGTH];
        var rest = number;
        for (var place = LENGTH - 1; place >= 0; place--) {
            characters[place] = Character.forDigit((int) Long.remainderUnsigned(rest, BASE), BASE);
            rest = Long.divideUnsigned(rest, BASE);
        }
        return new String(characters);
    }
}
