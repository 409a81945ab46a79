package io.baton.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code docs/engine.md} says what the code does. {@code -Dwrite=true} has its tables of states written anew. */
class EnginePageTests {

    private static final Path PAGE = Path.of("../docs/engine.md");

    @Test
    void itsTablesOfStatesAreThoseOfTheCode() throws IOException {
        var page = Files.readString(PAGE);
        var current = with(page, "nodes", table("node", Transitions.ofNodes()));
        current = with(current, "runs", table("run", Transitions.ofRuns()));

        if (Boolean.getBoolean("write")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page).isEqualTo(current);
        }
    }

    @Test
    void itsLimitsAreThoseOfTheCode() throws IOException {
        var page = Files.readString(PAGE);
        // Behind it the limits of those who stand in front of the engine.
        var limits = page.substring(page.indexOf("Under `baton.engine`:"), page.indexOf("Under `baton.rush`:"));
        var rows = Pattern.compile("^\\| `([a-z-]+)` \\| ([^ |]+) \\|", Pattern.MULTILINE)
                .matcher(limits);

        assertThat(rows.results().map(row -> row.group(1) + " = " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(EngineProperties.class.getRecordComponents())
                        .map(limit -> kebab(limit.getName()) + " = "
                                + limit(EngineProperties.class.getDeclaredConstructors()[0], limit.getName()))
                        .toList());
    }

    private static String limit(Constructor<?> constructor, String name) {
        return Arrays.stream(constructor.getParameters())
                .filter(parameter -> parameter.getName().equals(name))
                .map(parameter -> Objects.requireNonNull(parameter.getAnnotation(DefaultValue.class))
                        .value()[0])
                .findFirst()
                .orElseThrow();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String with(String page, String name, String table) {
        var begin = "<!-- " + name + ": written by EnginePageTests -->\n";
        var from = page.indexOf(begin) + begin.length();
        var to = page.indexOf("<!-- end -->", from);
        assertThat(from).isGreaterThan(begin.length());
        assertThat(to).isGreaterThanOrEqualTo(from);
        return page.substring(0, from) + table + page.substring(to);
    }

    private static String table(String what, List<Transitions.Row> rows) {
        return "| a %s that is | and is made | is then |\n| --- | --- | --- |\n".formatted(what)
                + rows.stream()
                        .map(row -> "| %s | `%s` | %s |\n".formatted(row.from(), row.by(), row.to()))
                        .collect(Collectors.joining());
    }
}
