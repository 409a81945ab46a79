package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts can do, and what they cannot, in the best way that this system offers. */
class IsolationTests {

    private static final long LIMIT_SECONDS = 30;

    private final Path outside;

    private final Workspaces workspaces;

    IsolationTests(@TempDir Path folder) throws IOException {
        this.outside = Files.createDirectory(folder.resolve("outside"));
        this.workspaces = Workspaces.in(folder.resolve("runner"));
    }

    @AfterEach
    void end() throws IOException {
        workspaces.close();
    }

    /** How a script came out, and what it printed. */
    private record Came(int exit, String printed) {}

    private Came run(Isolation isolation, String script) throws IOException, InterruptedException {
        var workspace = workspaces.open(1);
        Files.writeString(workspace.script(), script);
        isolation.handOver(workspace);
        var output = outside.resolve("output").toFile();
        var builder = new ProcessBuilder(isolation.command(workspace))
                .directory(workspace.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put(Offspring.MARK, workspace.mark());
        var process = builder.start();
        try (var open = process.getOutputStream()) {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the script ended")
                    .isTrue();
            assertThat(open).isNotNull();
        }
        return new Came(process.exitValue(), Files.readString(output.toPath(), UTF_8));
    }

    @Test
    void evenTheShortestScriptIsSeenToEnd() throws IOException, InterruptedException {
        var isolation = Isolation.probe(Rules.of(workspaces.folder()), workspaces);

        for (var code = 1; code <= 10; code++) {
            assertThat(run(isolation, "exit " + code)).isEqualTo(new Came(code, ""));
        }
    }

    @Test
    void aScriptKeepsItsFoldersAndSeesNothingThatIsHidden() throws IOException, InterruptedException {
        Files.writeString(outside.resolve("key"), "treasure");
        Files.createDirectories(workspaces.folder().resolve("other/1"));
        var isolation = Isolation.probe(Rules.of(workspaces.folder(), outside), workspaces);
        assumeThat(isolation.isWhole()).isTrue();

        var came = run(isolation, """
                pwd
                echo x > "$PWD/../artifacts/f"
                if ls "$PWD/../../../other" || ls "%1$s/key" 2> /dev/null; then exit 3; fi
                umount "%1$s" 2> /dev/null || true
                unshare --user --map-root-user --mount umount "%1$s" 2> /dev/null || true
                cat "%1$s/key" 2> /dev/null || echo hidden
                kill -KILL 1 2> /dev/null || true
                if cat /proc/1/environ 2> /dev/null; then exit 4; fi
                """.formatted(outside));

        assertThat(came.printed()).endsWith("hidden\n").contains("/work\n").doesNotContain("treasure");
        assertThat(came.exit()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            memory         | x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo "${#x}"
            computing time | while :; do :; done
            size of a file | head -c 2000000 /dev/zero > big
            """)
    void aScriptIsHeldToItsLimits(String what, String script) throws IOException, InterruptedException {
        var came = run(Isolation.probe(Rules.narrow(workspaces.folder()), workspaces), script);

        assertThat(came.exit()).as(what).isNotZero();
        assertThat(came.printed()).doesNotContain("200000000");
    }

    @Test
    void aForkBombStaysSmall() throws IOException, InterruptedException {
        var isolation = Isolation.probe(Rules.narrow(workspaces.folder()), workspaces);
        assumeThat(isolation.isWhole()).isTrue();

        // The kernel holds everybody to this but root.
        var came = run(isolation, """
                timeout --foreground 2 bash -c 'while :; do sleep 30 & done' 2> /dev/null || true
                set -- /proc/[0-9]*
                if [ "$(ulimit -u)" != 20 ] || [ $# -gt 25 ]; then echo "There are $#"; exit 1; fi
                """);

        assertThat(came.printed()).doesNotContain("There are");
    }
}
