package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Lets the beginning of an output pass, and of what is too much keeps only the end. */
final class LogBound {

    private static final int TAIL = 16 << 10;

    private static final byte[] NOTHING = {};

    private final long max;

    private final byte[] tail = new byte[TAIL];

    private long passed;

    private long held;

    LogBound(long max) {
        this.max = max;
    }

    /** What of this part is to be kept at once. */
    byte[] pass(byte[] buffer, int length) {
        var passing = (int) Math.min(length, max - passed);
        passed += passing;
        hold(buffer, passing, length - passing);
        return passing == 0 ? NOTHING : Arrays.copyOf(buffer, passing);
    }

    private void hold(byte[] buffer, int from, int length) {
        var skipped = Math.max(0, length - TAIL);
        held += skipped;
        for (var index = from + skipped; index < from + length; ) {
            var place = (int) (held % TAIL);
            var run = Math.min(TAIL - place, from + length - index);
            System.arraycopy(buffer, index, tail, place, run);
            held += run;
            index += run;
        }
    }

    /** What is to be kept behind everything that passed. */
    byte[] rest() {
        if (held == 0) {
            return NOTHING;
        }
        var kept = (int) Math.min(held, TAIL);
        var note = held > kept ? "\n[" + (held - kept) + " bytes are left out here]\n" : "";
        var head = note.getBytes(UTF_8);
        var rest = Arrays.copyOf(head, head.length + kept);
        for (var index = 0; index < kept; index++) {
            rest[head.length + index] = tail[(int) ((held - kept + index) % TAIL)];
        }
        held = 0;
        return rest;
    }
}
