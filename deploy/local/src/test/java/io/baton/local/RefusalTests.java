package io.baton.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every refusal is one line, and leaves no process and no lock. */
class RefusalTests {

    private final Path folder;
    private final Trial trial;

    RefusalTests(@TempDir Path folder) {
        this.folder = folder;
        trial = Trial.below(folder);
    }

    @Test
    void aTakenPortIsNamedWithItsVariable() throws IOException {
        try (var taken = new ServerSocket(trial.port("TICKET"), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertRefused(trial.setup(), "A port is taken: " + taken.getLocalPort() + " (BATON_TICKET_PORT)");
        }
    }

    @Test
    void aPortHasOneUserAndIsANumber() {
        var kafka = Integer.toString(trial.port("KAFKA"));
        assertRefused(
                trial.setup().with("BATON_TICKET_PORT", kafka), "BATON_KAFKA_PORT and BATON_TICKET_PORT are both");
        assertRefused(trial.setup().with("BATON_TICKET_PORT", "http"), "BATON_TICKET_PORT=http is no port number.");
        assertRefused(trial.setup().with("BATON_TICKET_PORT", "70000"), "BATON_TICKET_PORT=70000 is no port number.");
    }

    @Test
    void aFileInTheFoldersPlaceIsNoDataFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertRefused(at(file), "The data folder " + file + " cannot be made: a file is in its place.");
        assertRefused(at(file.resolve("below")), "cannot be made");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNoDataFolder() throws IOException {
        // In the way of the lock, because root, who may run this test, writes to every folder.
        var folderInTheWay = Files.createDirectories(folder.resolve("unwritable/baton.lock"));
        assertRefused(at(folder.resolve("unwritable")), "cannot be written to");
        assertThat(folderInTheWay).isEmptyDirectory();
    }

    @Test
    void aStrangersFolderIsLeftAlone() throws IOException {
        var strange = Files.createDirectory(folder.resolve("strange"));
        Files.createFile(strange.resolve("thesis.txt"));
        assertRefused(at(strange), "is not empty and no data folder of Baton");
        assertThat(strange).isDirectoryContaining(file -> file.endsWith("thesis.txt"));
    }

    @Test
    void aDamagedClusterIsNamed() throws IOException {
        var cluster = Files.createDirectory(trial.data().resolve("postgres"));
        assertRefused(trial.setup(), "is damaged (its PG_VERSION cannot be read)");
        Files.writeString(cluster.resolve("PG_VERSION"), "garbage");
        assertRefused(trial.setup(), "is damaged (its PG_VERSION cannot be read)");
        Files.writeString(cluster.resolve("PG_VERSION"), "14\n");
        assertRefused(trial.setup(), "holds the data of PostgreSQL 14, and this is PostgreSQL 18");
        Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
        assertRefused(trial.setup(), "is damaged (its global/pg_control is missing)");
    }

    @Test
    void damagedKafkaStorageIsNamed() throws IOException {
        var storage = Files.createDirectory(trial.data().resolve("kafka"));
        assertRefused(trial.setup(), "is damaged (its meta.properties cannot be read)");
        Files.write(storage.resolve("meta.properties"), new byte[] {0, (byte) 0xff, 7});
        assertRefused(trial.setup(), "is damaged (its meta.properties cannot be read)");
        Files.writeString(storage.resolve("meta.properties"), "garbage\n");
        assertRefused(trial.setup(), "is damaged (its meta.properties names no version)");
    }

    @Test
    void aFolderInUseIsRefused() {
        try (var first = Suite.prepare(trial.setup(), Progress.silent())) {
            assertThat(first.isClosing()).isFalse();
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> Suite.prepare(trial.setup(), Progress.silent()))
                    .satisfies(refusal -> assertThat(refusal.said())
                            .startsWith("Another baton (process "
                                    + ProcessHandle.current().pid()));
        }
    }

    private Setup at(Path data) {
        return new Setup(trial.home(), data, trial.environment(), Trial.STAND_INS);
    }

    private static void assertRefused(Setup setup, String words) {
        var before = ProcessHandle.current().descendants().count();
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Suite.prepare(setup, Progress.silent()))
                .satisfies(refusal -> assertThat(refusal.said()).contains(words).hasLineCount(1));
        assertThat(ProcessHandle.current().descendants().count()).isEqualTo(before);
    }
}
