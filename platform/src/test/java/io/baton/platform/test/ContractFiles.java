package io.baton.platform.test;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under {@code docs/contracts}, from whichever module's folder a test runs in. */
final class ContractFiles {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ContractFiles() {}

    static Path folder() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/contracts"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "No docs/contracts above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder.resolve("docs/contracts");
    }

    static List<String> names(String subfolder) {
        try (var files = Files.list(folder().resolve(subfolder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException absent) {
            throw new UncheckedIOException("No contract folder " + subfolder, absent);
        }
    }

    static JsonNode json(String name) {
        return JSON.readTree(text(name));
    }

    static JsonNode yaml(String name) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text(name)));
    }

    static Schema schema(JsonNode schema) {
        return SCHEMAS.getSchema(schema);
    }

    static void assertAccepts(String what, Schema schema, JsonNode value) {
        var errors = schema.validate(value);
        if (!errors.isEmpty()) {
            throw new AssertionError(what + " does not accept " + value.toPrettyString() + "\n" + errors);
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException absent) {
            throw new UncheckedIOException("No contract file " + name, absent);
        }
    }
}
