package io.baton.local.postgres;

import io.baton.local.folder.DataFolder;
import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The databases in the server, each owned by a role of the same name that may enter no other. */
final class Databases {

    private final int port;
    private final DataFolder folder;

    Databases(int port, DataFolder folder) {
        this.port = port;
        this.folder = folder;
    }

    void make(List<String> names) {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        var password = folder.secrets().password("postgres");
        try (var connection = DriverManager.getConnection(url, Postgres.SUPERUSER, password)) {
            mustBeOurs(connection);
            for (var name : names) {
                make(connection, name);
            }
        } catch (SQLException | IOException e) {
            throw new CannotStart("PostgreSQL runs, but refuses to make the databases: " + e.getMessage(), e);
        }
    }

    /** Another server may have taken the port in the moment after it was found free. */
    private void mustBeOurs(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            if (!Path.of(row.getString(1)).toRealPath().equals(folder.postgres().toRealPath())) {
                throw new CannotStart("Port %d is another PostgreSQL's (BATON_POSTGRES_PORT).".formatted(port));
            }
        }
    }

    // The names are constants and the passwords base64, so there is nothing to escape; DDL takes no parameters.
    private void make(Connection connection, String name) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute(connection, "CREATE ROLE \"%s\" LOGIN".formatted(name));
        }
        execute(
                connection,
                "ALTER ROLE \"%s\" PASSWORD '%s'"
                        .formatted(name, folder.secrets().password(name)));
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(connection, "CREATE DATABASE \"%s\" OWNER \"%s\"".formatted(name, name));
            execute(connection, "REVOKE ALL ON DATABASE \"%s\" FROM PUBLIC".formatted(name));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
