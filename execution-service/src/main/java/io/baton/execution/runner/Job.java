package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.execution.runner.StepRunner.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One script's processes. */
final class Job {

    private static final int BUFFER = 16 << 10;

    /** What bash says of what was killed. */
    private static final int KILLED = 137;

    private final Process process;

    private final String mark;

    private final boolean isWhole;

    private final LogBound bound;

    private final byte[] buffer = new byte[BUFFER];

    private Job(Process process, String mark, boolean isWhole, LogBound bound) {
        this.process = process;
        this.mark = mark;
        this.isWhole = isWhole;
        this.bound = bound;
    }

    /**
     * How scripts are started.
     *
     * @param usual the variables that every script gets
     */
    record Start(Isolation isolation, Map<String, String> usual, long logMax) {

        Job of(Work work, Workspace workspace) throws IOException {
            Files.writeString(workspace.script(), work.script(), UTF_8);
            isolation.handOver(workspace);
            var builder = new ProcessBuilder(isolation.command(workspace))
                    .directory(workspace.work().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment(work, workspace));
            return new Job(builder.start(), workspace.mark(), isolation.isWhole(), new LogBound(logMax));
        }

        private Map<String, String> environment(Work work, Workspace workspace) {
            var variables = new HashMap<>(work.environment());
            work.supplied()
                    .forEach((name, path) -> variables.put(
                            name, workspace.supplied().resolve(path).toString()));
            variables.putAll(usual);
            variables.put("HOME", workspace.root().resolve("home").toString());
            variables.put("TMPDIR", workspace.root().resolve("tmp").toString());
            variables.put("ARTIFACTS", workspace.artifacts().toString());
            variables.put("REPORTS", workspace.reports().toString());
            variables.put("RELEASES", workspace.supplied().toString());
            variables.put(Offspring.MARK, workspace.mark());
            return variables;
        }
    }

    /** The next part of the output that is to be kept, waiting for it; null behind the last. */
    byte @Nullable [] read() throws IOException {
        var output = process.getInputStream();
        for (var length = output.read(buffer); length >= 0; length = output.read(buffer)) {
            var kept = bound.pass(buffer, length);
            if (kept.length > 0) {
                return kept;
            }
        }
        var rest = bound.rest();
        return rest.length > 0 ? rest : null;
    }

    /** Completed when the script ends. */
    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Kills whatever the script left running, and itself if it runs. By handle: the process's own method closes its output unread. */
    void end() {
        if (isWhole && !process.isAlive() && process.exitValue() != KILLED) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
        Offspring.end(mark);
    }
}
