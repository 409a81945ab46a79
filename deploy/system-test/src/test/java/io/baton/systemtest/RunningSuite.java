package io.baton.systemtest;

import io.baton.local.Progress;
import io.baton.local.Setup;
import io.baton.local.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the suite once for all scenarios, as {@code ./baton up} does but on free ports and a folder of its own. */
final class RunningSuite implements ParameterResolver {

    private static final List<String> PORTS = List.of(
            "BATON_GATEWAY_PORT",
            "BATON_WORKFLOW_PORT",
            "BATON_TICKET_PORT",
            "BATON_EXECUTION_PORT",
            "BATON_ANALYTICS_PORT",
            "BATON_POSTGRES_PORT",
            "BATON_KAFKA_PORT",
            "BATON_KAFKA_CONTROLLER_PORT");

    /** The suite, and what it was started with; ended by JUnit when all scenarios are through. */
    private record Running(Suite suite, Setup setup) implements AutoCloseable {

        @Override
        public void close() {
            suite.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Suite.class || type == ExecutionTables.class || type == Deployed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(ExtensionContext.Namespace.create(RunningSuite.class));
        var running = store.computeIfAbsent(Running.class, unused -> started(), Running.class);
        var type = parameter.getParameter().getType();
        if (type == Deployed.class) {
            return new Deployed(running.setup().data().resolve("deployed"));
        }
        return type == Suite.class ? running.suite() : tables(running.setup());
    }

    private static ExecutionTables tables(Setup setup) {
        var port = setup.environment().getOrDefault("BATON_POSTGRES_PORT", "");
        return new ExecutionTables(
                "jdbc:postgresql://127.0.0.1:" + port + "/execution",
                setup.data().resolve("secrets/execution.password"));
    }

    private static Running started() {
        var home = Path.of("../..").toAbsolutePath().normalize();
        var setup = Setup.of(home, environment(folder(home)));
        var suite = Suite.prepare(setup, Progress.silent());
        try {
            suite.start();
            return new Running(suite, setup);
        } catch (RuntimeException failure) {
            suite.close();
            throw failure;
        }
    }

    /** In the build's own folder, so that the logs of a failed run can be read. */
    private static Path folder(Path home) {
        try {
            var target = home.resolve("deploy/system-test/target");
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "suite-");
        } catch (IOException failure) {
            throw new UncheckedIOException("No folder for the suite's data", failure);
        }
    }

    private static Map<String, String> environment(Path data) {
        var environment = new HashMap<>(Map.of("BATON_DATA", data.toString()));
        // Each another one: a port that was just let go may be the next that is given.
        var ports = IntStream.generate(RunningSuite::freePort)
                .distinct()
                .limit(PORTS.size())
                .iterator();
        PORTS.forEach(port -> environment.put(port, String.valueOf(ports.nextInt())));
        // Scenarios have receivers of their own, and wait for instances that died.
        environment.put("BATON_OUTBOUND_ALLOWED", "127.0.0.1/32");
        environment.put("BATON_ENGINE_SESSIONTIMEOUT", "3s");
        return environment;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("No free port", failure);
        }
    }
}
