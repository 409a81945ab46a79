package io.baton.execution.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTests {

    private final Path folder;

    private final Shelf shelf;

    ShelfTests(@TempDir Path folder) {
        this.folder = folder;
        this.shelf = new Shelf(folder);
    }

    private void place(String name) throws IOException {
        var draft = shelf.draft(name);
        for (var file : new String[] {"a", "b", "c"}) {
            Files.writeString(draft.resolve(file), name);
        }
        shelf.keep(draft, name);
        shelf.show(name);
    }

    @Test
    void theCurrentAndThePreviousAreKeptAndNothingElse() throws IOException {
        place("one");
        place("two");
        place("three");

        assertThat(Files.readString(folder.resolve("current/a"))).isEqualTo("three");
        assertThat(Files.readString(folder.resolve("previous/a"))).isEqualTo("two");
        try (var versions = Files.list(shelf.versions())) {
            assertThat(versions).hasSize(2);
        }
    }

    @Test
    void whatIsFilledWhileAnotherIsShownIsThereToBeShown() throws IOException {
        place("one");
        place("two");
        var late = shelf.draft("late");
        Files.writeString(late.resolve("a"), "late");
        shelf.keep(late, "late");
        place("three");
        place("four");

        shelf.show("late");

        assertThat(Files.readString(folder.resolve("current/a"))).isEqualTo("late");
    }

    @Test
    void whatIsNotThereIsNotShown() throws IOException {
        place("one");

        assertThatExceptionOfType(ReleaseRefusal.class).isThrownBy(() -> shelf.show("gone"));
        assertThat(Files.readString(folder.resolve("current/a"))).isEqualTo("one");
    }

    @Test
    void placedAgainNothingChanges() throws IOException {
        place("one");
        place("two");
        place("two");

        assertThat(Files.readString(folder.resolve("previous/a"))).isEqualTo("one");
    }

    @Test
    void aReaderNeverSeesAHalf() throws Exception {
        place("v0");
        var done = new AtomicBoolean();
        var reader = CompletableFuture.supplyAsync(() -> {
            var seen = 0;
            while (!done.get()) {
                seen += sameOfOne() ? 1 : 0;
            }
            return seen;
        });
        for (var i = 1; i < 200; i++) {
            place("v" + i);
        }
        done.set(true);

        assertThat(reader.get(20, TimeUnit.SECONDS)).isPositive();
    }

    /** Whoever resolves the link once reads one version; it may be gone by two versions later, but is never mixed. */
    private boolean sameOfOne() {
        try {
            var version = folder.resolve("current").toRealPath();
            var first = Files.readString(version.resolve("a"));
            var last = Files.readString(version.resolve("c"));
            assertThat(last).isEqualTo(first);
            return true;
        } catch (IOException replacedTwice) {
            return false;
        }
    }

    @Test
    void whatTheOperatorPutThereIsNotOverwritten() throws IOException {
        Files.createDirectory(folder.resolve("current"));

        assertThatExceptionOfType(ReleaseRefusal.class)
                .isThrownBy(() -> place("one"))
                .withMessageContaining("something else called current");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "releases",
                "releases/",
                "releases//x",
                "releases/1/../2",
                "releases/1/.",
                "/releases/1",
                "../releases/1",
                "/etc/passwd"
            })
    void noPathLeadsOutOfARelease(String path) {
        assertThatExceptionOfType(ReleaseRefusal.class).isThrownBy(() -> ArtifactPath.read(path));
    }

    @Test
    void contentThatIsNotWhatWasStoredIsNotHandedOn() {
        var file = new Release.File("f", "0".repeat(64), 3, false);
        var verification = new Verification(file);

        assertThat(verification.check(new byte[] {1})).hasSize(1);
        assertThatExceptionOfType(ReleaseRefusal.class).isThrownBy(() -> verification.check(new byte[] {2, 3}));
    }
}
