package io.baton.execution.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance leaves that was killed. */
class LeftOverTests {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Path folder;

    LeftOverTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theProcessesAndFoldersOfADeadInstanceAreFoundAndEnded() throws IOException {
        var dead = UUID.randomUUID().toString();
        Files.createDirectories(folder.resolve(dead).resolve("1/work"));
        Files.createFile(folder.resolve(dead + ".lock"));
        var builder = new ProcessBuilder("setsid", "bash", "-c", "trap '' TERM; sleep 600 & wait");
        builder.environment().put(Offspring.MARK, dead + "/1/");
        var process = builder.start();
        await().atMost(SOON).until(() -> Offspring.of(dead + "/").size() == 2);

        try (var workspaces = Workspaces.in(folder)) {
            workspaces.sweep();
            assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive())
                    .isFalse();
            assertThat(Offspring.of(dead + "/")).isEmpty();
            assertThat(folder.resolve(dead)).doesNotExist();
            assertThat(folder.resolve(dead + ".lock")).doesNotExist();
        }
    }

    @Test
    void whatALivingInstanceDoesIsLeftAlone() throws IOException {
        try (var living = Workspaces.in(folder);
                var other = Workspaces.in(folder)) {
            var workspace = living.open(1);

            other.sweep();

            assertThat(workspace.work()).exists();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aScriptEndsWithTheServiceThatStartedIt() throws IOException {
        try (var workspaces = Workspaces.in(folder)) {
            var workspace = workspaces.open(1);
            Files.writeString(workspace.script(), "trap '' TERM HUP; (setsid sleep 600 &) ; sleep 600\n");
            var process = started(workspaces, workspace);
            await().atMost(SOON).until(() -> Offspring.of(workspace.mark()).size() > 4);

            // What the system does for a process that is killed.
            process.getOutputStream().close();

            await().atMost(SOON).until(() -> Offspring.of(workspace.mark()).isEmpty());
            assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue())
                    .isEqualTo(137);
        }
    }

    @Test
    void whateverRunsEndsBeforeTheServiceDoes() throws IOException {
        Process process;
        try (var workspaces = Workspaces.in(folder)) {
            var workspace = workspaces.open(1);
            var beat = workspace.work().resolve("beat");
            Files.writeString(workspace.script(), """
                    trap '' TERM HUP
                    ( env -i PATH="$PATH" setsid bash -c 'trap "" TERM; while :; do date > beat; sleep 0.02; done' & )
                    sleep 600
                    """);
            process = started(workspaces, workspace);
            await().atMost(SOON).until(() -> Files.exists(beat));
        }

        assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive())
                .isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static Process started(Workspaces workspaces, Workspace workspace) throws IOException {
        var isolation = Isolation.probe(Rules.of(workspaces.folder()), workspaces);
        isolation.handOver(workspace);
        var builder = new ProcessBuilder(isolation.command(workspace))
                .directory(workspace.work().toFile());
        builder.environment().put(Offspring.MARK, workspace.mark());
        return builder.start();
    }

    @Test
    void aWorkspaceIsDeletedWithoutFollowingItsLinks() throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "x");
        var root = folder.resolve("inside");
        var workspace = Workspace.make(root, "mark", 0);
        Files.createSymbolicLink(workspace.work().resolve("way-out"), outside);

        Workspace.delete(root);

        assertThat(root).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }
}
