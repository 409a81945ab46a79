package io.baton.execution.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Runs a script somewhere: in a process beside the service, or on another machine. Whoever implements it brings what is supplied
 * to where the script runs, and what the script left back to where it can be read.
 */
public interface StepRunner {

    /**
     * Runs the script and gives what {@code harvest} makes of it, while what it left is still there. Everything it started is
     * ended then, and at its time limit, and when this is cancelled. Fails with a {@link RunnerRefusal} where it could not be run
     * to its end.
     */
    <T> Mono<T> run(Work work, Supply supply, Harvest<T> harvest);

    /**
     * A script to be run.
     *
     * @param environment variables with values that are data
     * @param supplied variables that name something which is supplied, by its path there
     * @param limit from the beginning of the script to its end
     */
    record Work(
            StepKey step,
            String script,
            Map<String, String> environment,
            Map<String, String> supplied,
            Duration limit) {

        public Work {
            environment = Map.copyOf(environment);
            supplied = Map.copyOf(supplied);
        }
    }

    /** Lays what the script needs into a folder. */
    interface Supply {

        /** Nothing is needed. */
        Supply NOTHING = folder -> Mono.empty();

        Mono<Void> into(Path folder);
    }

    /** Reads what the script left. */
    interface Harvest<T> {

        Mono<T> of(Ended ended);
    }

    /**
     * A script that ran to its end.
     *
     * @param artifacts the folder where it left what it made
     * @param reports the folder where it left what it found
     */
    record Ended(int exitCode, Path artifacts, Path reports) {}
}
