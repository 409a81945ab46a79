package io.baton.local;

import java.time.Duration;

/** Hears how a run comes up. Called from several threads. */
public interface Progress {

    /** A part is ready, after so long, and to be found there. */
    void ready(String part, Duration took, String address);

    /** Something worth a line. */
    void note(String line);

    /** For those who do not care. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void ready(String part, Duration took, String address) {
                // Nobody is told.
            }

            @Override
            public void note(String line) {
                // Nobody is told.
            }
        };
    }
}
