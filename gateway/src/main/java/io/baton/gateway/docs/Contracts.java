package io.baton.gateway.docs;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The contracts that were there at build time. */
@Component
final class Contracts {

    private static final String SUFFIX = ".openapi.yaml";

    private final List<Contract> all;

    Contracts(ResourcePatternResolver resources) throws IOException {
        this.all = Arrays.stream(resources.getResources("classpath:/docs/contracts/*" + SUFFIX))
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .sorted()
                .map(file -> new Contract(file.substring(0, file.length() - SUFFIX.length()), "contracts/" + file))
                .toList();
    }

    List<Contract> all() {
        return all;
    }

    /**
     * @param name the service's name
     * @param url  where its OpenAPI file is, relative to {@code /docs/}
     */
    record Contract(String name, String url) {}
}
