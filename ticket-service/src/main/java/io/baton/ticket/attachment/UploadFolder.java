package io.baton.ticket.attachment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where files wait while their ticket is taken in. A request takes its own away; what is left there is from an instance
 * that was killed. Several may share the folder, so that only age tells.
 */
record UploadFolder(Path folder) {

    /** Longer than anybody sends at one ticket: a file is written to until the next one begins. */
    static final Duration AGE_MAX = Duration.ofHours(1);

    private static final String FILES = "*.multipart";

    /** Deletes what nobody can be waiting for any more, and answers how many files that were. */
    int clear(Instant now) throws IOException {
        var cleared = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
            for (var file : files) {
                if (isLeft(file, now) && Files.deleteIfExists(file)) {
                    cleared++;
                }
            }
        } catch (NoSuchFileException nothingYet) {
            return 0;
        }
        return cleared;
    }

    private static boolean isLeft(Path file, Instant now) throws IOException {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(AGE_MAX));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
