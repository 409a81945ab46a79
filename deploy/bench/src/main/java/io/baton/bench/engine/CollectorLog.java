package io.baton.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a JVM's collector has logged with {@code -Xlog:gc}, in MiB.
 *
 * @param peak the most that was in use, garbage included
 * @param live the most that was left after a collection
 */
record CollectorLog(int peak, int live) {

    /** As in {@code Pause Young (Allocation Failure) 130M->12M(495M)}. */
    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    static CollectorLog read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("No log of a collector", failure);
        }
    }

    /** How much was left after the last collection. */
    static int lastLive(Path file) {
        try {
            return Files.readAllLines(file).reversed().stream()
                    .map(PAUSE::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .mapToInt(pause -> Integer.parseInt(pause.group(2)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException failure) {
            throw new UncheckedIOException("No log of a collector", failure);
        }
    }

    static CollectorLog of(List<String> lines) {
        var peak = 0;
        var live = 0;
        for (var line : lines) {
            var pause = PAUSE.matcher(line);
            if (pause.find()) {
                peak = Math.max(peak, Integer.parseInt(pause.group(1)));
                live = Math.max(live, Integer.parseInt(pause.group(2)));
            }
        }
        return new CollectorLog(peak, live);
    }
}
