package io.baton.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final Path folder;

    UploadFolderTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void onlyWhatNobodyCanBeWaitingForIsDeleted() throws IOException {
        var left = file("left.multipart", UploadFolder.AGE_MAX.plusSeconds(1));
        var current = file("current.multipart", Duration.ofMinutes(59));
        var foreign = file("notes.txt", Duration.ofDays(9));

        assertThat(new UploadFolder(folder).clear(NOON)).isEqualTo(1);

        assertThat(left).doesNotExist();
        assertThat(current).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aFolderThatIsNotThereYetIsClear() throws IOException {
        assertThat(new UploadFolder(folder.resolve("none")).clear(NOON)).isZero();
    }

    private Path file(String name, Duration age) throws IOException {
        var file = Files.writeString(folder.resolve(name), "half a photo");
        Files.setLastModifiedTime(file, FileTime.from(NOON.minus(age)));
        return file;
    }
}
