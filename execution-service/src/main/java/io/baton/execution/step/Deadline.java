package io.baton.execution.step;

import java.time.Duration;

/** When a computation has to be done. It cannot be stopped from outside, so it asks by itself, often. */
final class Deadline {

    /** For one step: far more than honest work needs, and little enough that a hostile step holds nobody up for long. */
    static final Duration LIMIT = Duration.ofSeconds(1);

    /** How many questions share one look at the clock; it is cheap but not free. */
    private static final int QUESTIONS = 256;

    private final long end = System.nanoTime() + LIMIT.toNanos();

    private int asked;

    /** Throws {@link Passed} when the time is up; cheap enough for every character. */
    void check() {
        if (++asked % QUESTIONS == 0) {
            checkNow();
        }
    }

    /** The same, for what asks seldom. */
    void checkNow() {
        if (System.nanoTime() - end > 0) {
            throw new Passed();
        }
    }

    /** The text, checking the deadline whenever it is read. */
    CharSequence watching(String text) {
        return new Watched(text, this);
    }

    /** The time is up. Carries no stack trace: nothing is broken. */
    static final class Passed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Passed() {
            super("The time is up.", null, false, false);
        }
    }

    private record Watched(String text, Deadline deadline) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            deadline.check();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
