package io.baton.local;

import static java.util.Objects.requireNonNull;

import io.baton.local.service.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.postgresql.Driver;

/** A run to try things on: stand-ins in place of the services, free ports, and PostgreSQL's binaries unpacked once for all. */
record Trial(Path home, Path data, Map<String, String> environment) {

    private static final Path BINARIES = Path.of("target", "trial-cache").toAbsolutePath();

    private static final List<String> PORTS =
            List.of("POSTGRES", "KAFKA", "KAFKA_CONTROLLER", "GATEWAY", "TICKET", "OTHER");

    static final List<Program> STAND_INS = List.of(
            new Program("gateway", StandIn.class.getName(), "GATEWAY", 8080, null),
            new Program("ticket-service", StandIn.class.getName(), "TICKET", 8004, "ticket"));

    /** A built repository and an empty data folder, below this folder. */
    static Trial below(Path folder) {
        try {
            var home = Files.createDirectories(folder.resolve("home"));
            for (var program : STAND_INS) {
                var target =
                        Files.createDirectories(home.resolve(program.name()).resolve("target"));
                writeJar(target.resolve(program.name() + "-0.1.0-SNAPSHOT.jar"));
                Files.writeString(target.resolve("runtime.classpath"), jarOf(Driver.class));
            }
            var data = Files.createDirectories(folder.resolve("data"));
            Files.createFile(data.resolve("baton.lock"));
            Files.createSymbolicLink(data.resolve("cache"), Files.createDirectories(BINARIES));
            return new Trial(home, data, freePorts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Setup setup() {
        return new Setup(home, data, environment, STAND_INS);
    }

    Suite started() {
        return started(false);
    }

    Suite started(boolean fresh) {
        var suite = Suite.prepare(setup(), Progress.silent(), fresh);
        suite.start();
        return suite;
    }

    int port(String key) {
        return Integer.parseInt(environment.getOrDefault("BATON_" + key + "_PORT", ""));
    }

    private static void writeJar(Path file) throws IOException {
        var entry = StandIn.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file));
                var code = requireNonNull(StandIn.class.getClassLoader().getResourceAsStream(entry))) {
            jar.putNextEntry(new ZipEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }

    private static String jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    /** Each another one: a port that was just let go may be the next that is given. */
    private static Map<String, String> freePorts() throws IOException {
        var environment = new HashMap<String, String>();
        for (var key : PORTS) {
            var name = "BATON_" + key + "_PORT";
            while (!environment.containsKey(name)) {
                try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                    var port = Integer.toString(socket.getLocalPort());
                    if (!environment.containsValue(port)) {
                        environment.put(name, port);
                    }
                }
            }
        }
        return environment;
    }
}
