package io.baton.local.service;

import io.baton.local.folder.Trees;
import io.baton.local.process.CannotStart;
import io.baton.local.process.Child;
import io.baton.local.process.Ending;
import io.baton.local.process.LogFile;
import io.baton.local.process.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the start-up caches that are missing, one service after another and at the lowest priority, while the suite runs. The
 * service is started a second time for it, only as far as its context is complete: before it listens, consumes or relays.
 */
public final class Training {

    private static final Duration STEP_MAX = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final LogFile log;
    private final Path configuration;
    private final Path draft;
    private volatile @Nullable Child step;
    private volatile boolean abandoned;

    Training(Fleet fleet, Path logs) {
        this.fleet = fleet;
        this.log = LogFile.fresh(logs, "training");
        this.configuration = fleet.cache().folder().resolve("draft.config");
        this.draft = fleet.cache().folder().resolve("draft.aot");
    }

    /**
     * Trains what is not trained yet; says for how many services. Returns early when abandoned, and at once where
     * {@code BATON_START_CACHES=off} forbids it, as before a measurement.
     */
    public int run() {
        return run(instance -> true);
    }

    /** The same for one service only, which is about to be started often. */
    public int run(String service) {
        return run(instance -> instance.program().name().equals(service));
    }

    private int run(Predicate<Instance> which) {
        if (fleet.addresses()
                .environment()
                .getOrDefault("BATON_START_CACHES", "")
                .equals("off")) {
            return 0;
        }
        var trained = 0;
        for (var instance : fleet.instances()) {
            if (!abandoned && which.test(instance) && train(instance)) {
                trained++;
            }
        }
        return trained;
    }

    /** Ends it where it stands; what is not finished is thrown away. */
    public void abandon() {
        abandoned = true;
        var running = step;
        if (running != null) {
            running.kill();
        }
    }

    private boolean train(Instance instance) {
        try {
            var command = instance.command();
            return !fleet.cache().fits(instance.program().name(), command) && train(instance, command);
        } catch (CannotStart e) {
            // The run is ending, or the service is being built anew: there is a next time.
            return false;
        } finally {
            Trees.delete(configuration);
            Trees.delete(draft);
        }
    }

    private boolean train(Instance instance, JavaCommand command) {
        var file = "-XX:AOTConfiguration=" + configuration;
        var record = command.with(List.of("-XX:AOTMode=record", file, "-Dspring.context.exit=onRefresh"));
        var create = command.with(List.of("-XX:AOTMode=create", file, "-XX:AOTCache=" + draft));
        var made = runs(instance, record) && runs(instance, create);
        if (made) {
            fleet.cache().adopt(draft, instance.program().name(), command);
        }
        return made;
    }

    private boolean runs(Instance instance, List<String> command) {
        var humble = new ArrayList<>(List.of("nice", "-n", "19"));
        humble.addAll(command);
        var child = fleet.children()
                .start("training", humble, instance.environment(), new Start(fleet.home(), log, Ending.TERM));
        step = child;
        if (!child.awaitExit(STEP_MAX)) {
            child.kill();
        }
        return child.exit().join() == 0 && !abandoned;
    }
}
