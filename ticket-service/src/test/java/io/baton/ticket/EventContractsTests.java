package io.baton.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.EventContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** {@code asyncapi.yaml}, the schemas and the examples say the same. */
class EventContractsTests {

    private static final Path EVENTS = Path.of("..", "docs", "contracts", "events");

    private static final String SCHEMA = ".schema.json";

    private static final String EXAMPLE = ".example.json";

    @Test
    void theDocumentRefersToEveryFileAndToNoOther() throws IOException {
        assertThat(references().stream().filter(reference -> reference.startsWith("./")))
                .map(reference -> reference.substring(2))
                .containsExactlyInAnyOrderElementsOf(files(""));
    }

    @Test
    void theDocumentsOwnReferencesLeadSomewhere() throws IOException {
        var document = document();

        assertThat(references().stream().filter(reference -> reference.startsWith("#/")))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(at(document, reference)).isNotNull());
    }

    @Test
    void everyMessageIsOnAChannelUnderItsOwnType() throws IOException {
        var messages = under(at(document(), "#/components/messages"));
        var onChannels = under(at(document(), "#/channels")).values().stream()
                .flatMap(channel -> under(under(channel).get("messages")).keySet().stream())
                .collect(Collectors.toSet());

        assertThat(onChannels).isEqualTo(messages.keySet());
        assertThat(messages.values().stream()
                        .map(message -> String.valueOf(under(message).get("name"))))
                .filteredOn(name -> name.startsWith("baton."))
                .containsExactlyInAnyOrderElementsOf(types());
    }

    @Test
    void everyChannelHasItsDeadLetters() throws IOException {
        var addresses = under(at(document(), "#/channels")).values().stream()
                .map(channel -> String.valueOf(under(channel).get("address")))
                .toList();

        assertThat(addresses.stream().filter(address -> !address.endsWith(".dlt")))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(addresses).contains(address + ".dlt"));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsAcceptedByItsSchema() throws IOException {
        return types().stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    var contract = EventContract.of(type);
                    contract.accepts(contract.example());
                }));
    }

    private static Set<String> types() throws IOException {
        return files(SCHEMA).stream()
                .map(file -> file.substring(0, file.length() - SCHEMA.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> files(String suffix) throws IOException {
        try (var files = Files.list(EVENTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SCHEMA) || file.endsWith(EXAMPLE))
                    .filter(file -> file.endsWith(suffix))
                    .toList();
        }
    }

    private static Map<String, Object> document() throws IOException {
        try (var reader = Files.newBufferedReader(EVENTS.resolve("asyncapi.yaml"))) {
            return new Yaml().load(reader);
        }
    }

    private static Set<String> references() throws IOException {
        return references(document()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> references(Object node) {
        if (node instanceof Map<?, ?> map && map.get("$ref") instanceof String reference) {
            return Stream.of(reference);
        }
        return switch (node) {
            case Map<?, ?> map -> map.values().stream().flatMap(EventContractsTests::references);
            case List<?> list -> list.stream().flatMap(EventContractsTests::references);
            default -> Stream.empty();
        };
    }

    private static Object at(Object document, String reference) {
        var node = document;
        for (var step : reference.substring(2).split("/", -1)) {
            node = Objects.requireNonNull(under(node).get(step), reference);
        }
        return node;
    }

    @SuppressWarnings("unchecked") // YAML maps of an OpenAPI-like document have text keys
    private static Map<String, Object> under(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }
}
