package io.baton.execution.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a release takes of what a script left, and what it does not. */
class HarvestedTests {

    private static final Harvested.Bounds BOUNDS = new Harvested.Bounds(3, 100);

    private final Path outside;

    private final Path folder;

    HarvestedTests(@TempDir Path trial) throws IOException {
        this.outside = Files.writeString(trial.resolve("outside"), "secret");
        this.folder = Files.createDirectory(trial.resolve("artifacts"));
        Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("run"), "x");
    }

    private void isRefused(String message) {
        assertThatThrownBy(() -> Harvested.of(folder, BOUNDS))
                .isInstanceOf(ReleaseRefusal.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "file, ../outside, file is a link that leads out of $ARTIFACTS.",
        "file, bin/../../outside, file is a link that leads out of $ARTIFACTS.",
        "folder, .., folder is a link that leads out of $ARTIFACTS.",
        "folder, /, folder is a link that leads out of $ARTIFACTS.",
        "ring, ring, ring is a link that leads nowhere.",
        "nothing, ../nothing, nothing is a link that leads nowhere.",
        "again, bin, again is no file."
    })
    void linksMayNotLeadOut(String name, Path to, String message) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), to);

        isRefused(message);
    }

    @Test
    void theFolderItselfIsNoLink() throws IOException {
        var link = Files.createSymbolicLink(outside.resolveSibling("link"), folder);

        assertThatThrownBy(() -> Harvested.of(link, BOUNDS))
                .isInstanceOf(ReleaseRefusal.class)
                .hasMessage("$ARTIFACTS is no folder any more.");
    }

    @Test
    void linksWithinCountAsWhatTheyLeadTo() throws IOException {
        Files.createSymbolicLink(folder.resolve("relative"), Path.of("bin/run"));
        Files.createSymbolicLink(folder.resolve("absolute"), folder.resolve("bin/run"));

        assertThat(Harvested.of(folder, BOUNDS))
                .extracting(one -> one.file().path())
                .containsExactly("absolute", "bin/run", "relative");
    }

    @Test
    void namesHoldNoControlCharactersAndLeadNowhereElse() throws IOException {
        Files.writeString(folder.resolve("..hidden"), "x");
        assertThat(Harvested.of(folder, BOUNDS)).hasSize(2);
        Files.writeString(folder.resolve("a\nb"), "x");

        isRefused("A file's name is too long or holds what no name should.");
    }

    @Test
    void thereMayNotBeTooMuch() throws IOException {
        Files.writeString(folder.resolve("big"), "x".repeat(100));
        isRefused("The build left more than 100 bytes.");
        for (var number = 0; number < 3; number++) {
            Files.writeString(folder.resolve("f" + number), "x");
        }
        isRefused("The build left more than 3 files.");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        var locked = Files.writeString(folder.resolve("locked"), "x");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(locked)).as("root reads everything").isFalse();

        isRefused("locked in $ARTIFACTS cannot be read.");
    }
}
