package io.baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A service as the launcher sees one: it reads its environment, counts its starts in its database, and says that it is ready. */
final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var environment = System.getenv();
        System.out.println("environment " + environment);
        System.out.println("flags " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        if (System.getProperty("spring.context.exit") != null) {
            return;
        }
        if (environment.containsKey("STAND_IN_FAILS")) {
            System.out.println("cannot go on: " + environment.get("STAND_IN_FAILS"));
            System.exit(3);
        }
        var key = "GATEWAY";
        if (environment.containsKey("BATON_DB_NAME")) {
            key = "TICKET";
            System.out.println("starts " + countStart(environment));
        }
        serve(Integer.parseInt(environment.getOrDefault("BATON_" + key + "_PORT", "")));
    }

    private static int countStart(Map<String, String> environment) throws SQLException {
        var url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        environment.get("BATON_DB_HOST"),
                        environment.get("BATON_DB_PORT"),
                        environment.get("BATON_DB_NAME"));
        try (var connection = DriverManager.getConnection(
                        url, environment.get("BATON_DB_USER"), environment.get("BATON_DB_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS started (at timestamptz DEFAULT now())");
            statement.execute("INSERT INTO started DEFAULT VALUES");
            try (var row = statement.executeQuery("SELECT count(*) FROM started")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void serve(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            var up = "{\"status\":\"UP\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, up.length);
            try (var body = exchange.getResponseBody()) {
                body.write(up);
            }
        });
        server.start();
    }
}
