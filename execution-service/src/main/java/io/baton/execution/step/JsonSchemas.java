package io.baton.execution.step;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import io.baton.platform.problem.Faults;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds JSON to a schema (JSON Schema 2020-12), and to what any JSON that is stored here has to keep: no half surrogate pair
 * and no U+0000 in its texts, no number out of range. A schema of a user's reads nothing from elsewhere, and its patterns are RE2's.
 */
public final class JsonSchemas {

    private static final int COMPILED_MAX = 1_000;

    private final Cache<JsonNode, Schema> compiled =
            Caffeine.newBuilder().maximumSize(COMPILED_MAX).build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaCacheEnabled(false)
                    .schemaLoader(loader -> loader.allow(
                            address -> address.toString().startsWith("https://json-schema.org/draft/2020-12/")))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .regularExpressionFactory(JsonSchemas::expression)
                            .build()));

    /** A schema from its text. */
    static JsonNode parse(String schema) {
        return JsonMapper.shared().readTree(schema);
    }

    /**
     * Adds a fault for each place where the value does not fit.
     *
     * @param path where the value stands in the request, such as {@code input}; empty where it is the whole
     * @return whether it fits
     */
    public boolean check(JsonNode schema, JsonNode value, String path, Faults faults) {
        var malformed = WellFormed.firstFault(value);
        if (malformed != null) {
            faults.add(joined(path, malformed), "Holds U+0000, half a surrogate pair or a number out of range.");
            return false;
        }
        try {
            var errors = compiled.get(schema, registry::getSchema).validate(value);
            errors.forEach(error -> add(error, path, faults));
            return errors.isEmpty();
        } catch (SchemaException unusable) {
            faults.add(path, "Its schema cannot be used.");
            return false;
        }
    }

    private static void add(Error error, String path, Faults faults) {
        var place = new StringBuilder();
        for (var index = 0; index < error.getInstanceLocation().getNameCount(); index++) {
            switch (error.getInstanceLocation().getElement(index)) {
                case Integer element ->
                    place.append('[').append(element.intValue()).append(']');
                case Object name -> place.append('.').append(name);
            }
        }
        if (error.getKeyword().equals("required")) {
            place.append('.').append(error.getProperty());
        }
        faults.add(joined(path, place.toString()), message(error));
    }

    private static String message(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> "This field is required.";
            case "enum", "const" -> "Not one of the known values.";
            case "type" -> expected(error.getSchemaNode().asString(""));
            default -> sentence(error.getMessage());
        };
    }

    private static String expected(String type) {
        return switch (type) {
            case "string" -> "Expected a text.";
            case "integer" -> "Expected a whole number.";
            case "number" -> "Expected a number.";
            case "boolean" -> "Expected true or false.";
            case "array" -> "Expected a list.";
            case "object" -> "Expected an object.";
            case "null" -> "Expected null.";
            default -> "Not a valid value.";
        };
    }

    private static String sentence(String message) {
        return message.isEmpty()
                ? "Not a valid value."
                : message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
    }

    private static String joined(String path, String rest) {
        return path.isEmpty() && rest.startsWith(".") ? rest.substring(1) : path + rest;
    }

    private static RegularExpression expression(String pattern) {
        var faults = new Faults();
        var read = SafePatterns.read(pattern, "pattern", faults);
        if (read == null) {
            throw new SchemaException("No regular expression.");
        }
        return text -> {
            try {
                return read.matcher(new Deadline().watching(text)).find();
            } catch (Deadline.Passed passed) {
                return false;
            }
        };
    }
}
