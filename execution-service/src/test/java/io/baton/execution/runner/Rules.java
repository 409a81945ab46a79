package io.baton.execution.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Limits of a runner for tests. */
final class Rules {

    private static final int FIRST_USER = 60_700;

    private Rules() {}

    /** The usual ones. */
    static RunnerLimits of(Path folder, Path... hidden) {
        return new RunnerLimits(
                true,
                folder,
                4,
                4,
                DataSize.ofMegabytes(1),
                Duration.ofDays(1),
                DataSize.ofMegabytes(500),
                Duration.ofMinutes(1),
                2000,
                DataSize.ofMegabytes(100),
                FIRST_USER,
                List.of(hidden),
                List.of());
    }

    /** Very narrow ones. */
    static RunnerLimits narrow(Path folder) {
        return new RunnerLimits(
                true,
                folder,
                4,
                4,
                DataSize.ofMegabytes(1),
                Duration.ofDays(1),
                DataSize.ofMegabytes(64),
                Duration.ofSeconds(1),
                20,
                DataSize.ofMegabytes(1),
                FIRST_USER,
                List.of(),
                List.of());
    }
}
