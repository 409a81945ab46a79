package io.baton.bench.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database for the peer, on the PostgreSQL that the suite runs on. */
final class RaceDatabase {

    private static final String NAME = "bench_bpmn";

    private RaceDatabase() {}

    /** Where a database is, and who may enter it. */
    record Login(String url, String user, String password) {}

    /** Makes it anew, empty. */
    static Login fresh(String server, String user, Path passwordFile) {
        try {
            var password = Files.readString(passwordFile).strip();
            try (var connection = DriverManager.getConnection(server + "/postgres", user, password);
                    var statement = connection.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
                statement.execute("CREATE DATABASE " + NAME);
            }
            return new Login(server + "/" + NAME, user, password);
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("No database at " + server + ": " + failure.getMessage(), failure);
        }
    }
}
