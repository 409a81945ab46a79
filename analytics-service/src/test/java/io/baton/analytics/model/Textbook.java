package io.baton.analytics.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Public series that others measure their forecasts with; each file says where it is from. */
final class Textbook {

    private Textbook() {}

    static Series airPassengers() {
        return new Series(LocalDate.of(1949, 1, 1), Step.MONTH, numbers("air-passengers"));
    }

    static Series births() {
        return new Series(LocalDate.of(1959, 1, 1), Step.DAY, numbers("female-births"));
    }

    private static List<Double> numbers(String name) {
        try (var file = Textbook.class.getResourceAsStream("/series/" + name + ".txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .map(Double::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
