package io.baton.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a JVM of its own, told to end in every way there is. */
class BatonTests {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private final Path folder;

    private final List<Process> launched = new ArrayList<>();

    BatonTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void endWhatATestLeft() {
        for (var launcher : launched) {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }

    @Test
    void staysUntilInterruptedAndRestartsWhatDies() throws Exception {
        var trial = Trial.below(folder);
        var launcher = launch(trial, "first", Map.of());
        awaitLine("first", "Baton is ready after");
        assertThat(console("first")).contains("postgres ", "kafka ", "gateway ", "ticket-service ", "agent1");

        var second = launch(trial, "second", Map.of());
        assertThat(second.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(console("second"))
                .startsWith("baton: Another baton (process " + launcher.pid() + ")")
                .hasLineCount(1);

        recorded(trial, launcher, "ticket-service").destroyForcibly();
        awaitLine("first", "is started again (1 of 5).");

        var parts = launcher.descendants().toList();
        signal("INT", launcher.toHandle());
        assertThat(launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(INTERRUPTED);
        assertGone(parts);
        assertThat(console("first")).contains("Baton has stopped after");
    }

    @Test
    void aKilledLauncherLeavesNothingBehindForLong() throws Exception {
        var trial = Trial.below(folder);
        var watched = launch(trial, "watched", Map.of());
        awaitLine("watched", "Baton is ready after");
        var parts = watched.descendants().toList();
        watched.destroyForcibly();
        // The watcher ends them.
        assertGone(parts);

        var unwatched = launch(trial, "unwatched", Map.of());
        awaitLine("unwatched", "Baton is ready after");
        watcher(unwatched).destroyForcibly();
        var orphans = unwatched.descendants().toList();
        unwatched.destroyForcibly();
        await().atMost(STOP).until(() -> !unwatched.isAlive());

        // Nobody is left to end them but the next start.
        var next = launch(trial, "next", Map.of());
        awaitLine("next", "Baton is ready after");
        assertThat(console("next")).contains("Ended what an earlier run had left:", "postgres", "ticket-service");
        assertGone(orphans);
        assertThat(Files.readString(trial.data().resolve("logs/ticket-service.log")))
                .contains("starts 3");

        signal("TERM", next.toHandle());
        assertThat(next.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).isEqualTo(TERMINATED);
    }

    @Test
    void aServiceThatDoesNotComeUpEndsTheRun() throws Exception {
        var trial = Trial.below(folder);
        var launcher = launch(trial, "broken", Map.of("STAND_IN_FAILS", "no paper"));
        assertThat(launcher.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(console("broken"))
                .containsPattern("baton: (gateway|ticket-service) ended with exit code 3 while it started; .*\\.log")
                .contains("    cannot go on: no paper")
                .doesNotContain("is ready");
        assertThat(trial.data().resolve("run")).isEmptyDirectory();
    }

    private Process launch(Trial trial, String name, Map<String, String> more) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrialBaton.class.getName(),
                        trial.home().toString(),
                        trial.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(consoleFile(name).toFile());
        builder.environment().putAll(trial.environment());
        builder.environment().put("BATON_START_CACHES", "off");
        builder.environment().putAll(more);
        var launcher = builder.start();
        launched.add(launcher);
        return launcher;
    }

    private Path consoleFile(String name) {
        return folder.resolve(name + ".console");
    }

    private String console(String name) throws IOException {
        return Files.readString(consoleFile(name));
    }

    private void awaitLine(String name, String words) {
        await().atMost(START).until(() -> console(name), text -> text.contains(words));
    }

    private static ProcessHandle recorded(Trial trial, Process launcher, String name) throws IOException {
        try (var lines = Files.lines(trial.data().resolve("run").resolve(launcher.pid() + ".pids"))) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ProcessHandle watcher(Process launcher) {
        return launcher.children()
                .filter(process -> process.info().commandLine().orElse("").contains("baton-watcher"))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    private static void assertGone(List<ProcessHandle> parts) {
        assertThat(parts).isNotEmpty();
        await().atMost(STOP).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
    }
}
