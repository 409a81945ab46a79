package io.baton.platform.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/**
 * Whether containers can serve the tests. An engine that runs is not enough: without a registry in reach the first pull
 * would wait for minutes and fail. So either the images are here already, or {@code BATON_TEST_CONTAINERS=true} asks
 * for them.
 */
final class Docker {

    static final String POSTGRES = "postgres:18-alpine";

    static final String KAFKA = "apache/kafka:4.2.1";

    private static final boolean USABLE = probe();

    private Docker() {}

    static boolean usable() {
        return USABLE;
    }

    private static boolean probe() {
        var socket = Files.exists(Path.of("/var/run/docker.sock")) || System.getenv("DOCKER_HOST") != null;
        if (!socket) {
            return false;
        }
        try {
            var factory = DockerClientFactory.instance();
            if ("true".equals(System.getenv("BATON_TEST_CONTAINERS"))) {
                return factory.isDockerAvailable();
            }
            factory.dockerHostIpAddress();
            var client = DockerClientFactory.lazyClient();
            return List.of(POSTGRES, KAFKA, "testcontainers/ryuk").stream()
                    .allMatch(image -> client.listImagesCmd().exec().stream()
                            .anyMatch(local -> local.getRepoTags() != null
                                    && List.of(local.getRepoTags()).stream().anyMatch(tag -> tag.startsWith(image))));
        } catch (RuntimeException unreachable) {
            return false;
        }
    }
}
