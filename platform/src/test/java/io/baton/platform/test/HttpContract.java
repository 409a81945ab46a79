package io.baton.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One service's OpenAPI file, and the service held to it. */
public final class HttpContract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final String service;

    private final JsonNode document;

    private HttpContract(String service) {
        this.service = service;
        this.document = ContractFiles.yaml("http/" + service + ".openapi.yaml");
    }

    /** The contract of a service such as {@code ticket-service}. */
    public static HttpContract of(String service) {
        return new HttpContract(service);
    }

    /** Fails unless each mapped operation is described and each described one is mapped; slashes at the end aside. */
    public void describesExactly(RequestMappingHandlerMapping mappings) {
        var described = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> described.add(
                                MappedEndpoints.plain(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()))));
        assertThat(described).as("operations in " + service + ".openapi.yaml").isEqualTo(MappedEndpoints.of(mappings));
    }

    /** Fails unless the body fits the schema described for that operation and status. */
    public void accepts(String method, String path, int status, String body) {
        var found = document.path("paths").properties().stream()
                .filter(entry -> MappedEndpoints.plain(entry.getKey()).equals(MappedEndpoints.plain(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No path " + path + " in the contract of " + service));
        var verb = method.toLowerCase(Locale.ROOT);
        var response = resolved(found.getValue().path(verb).path("responses").path(String.valueOf(status)));
        var content = response.path("content");
        assertThat(content.isEmpty())
                .as(method + " " + path + " describes a body for " + status)
                .isFalse();
        var schema = ((ObjectNode) document.deepCopy());
        schema.setAll(
                (ObjectNode) content.properties().iterator().next().getValue().path("schema"));
        ContractFiles.assertAccepts(
                service + " " + method + " " + path + " " + status,
                ContractFiles.schema(schema),
                ContractFiles.JSON.readTree(body));
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
