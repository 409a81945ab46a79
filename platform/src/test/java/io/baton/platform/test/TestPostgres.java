package io.baton.platform.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The JVM's one PostgreSQL. Each caller gets a database of its own in it. */
public final class TestPostgres {

    private static @Nullable TestPostgres instance;

    private final String host;

    private final int port;

    private final String password;

    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgres(String host, int port, String password) {
        this.host = host;
        this.port = port;
        this.password = password;
    }

    /** The server, started by whoever asks first and ended with the JVM. */
    public static synchronized TestPostgres get() {
        var running = instance;
        if (running == null) {
            running = Docker.usable() ? container() : embedded();
            instance = running;
        }
        return running;
    }

    /** An empty database. */
    public Database newDatabase() {
        var name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return new Database(host, port, name, "postgres", password);
    }

    /**
     * Breaks every open connection to a database and lets nobody in until {@link #open}, as a database that is down
     * does.
     */
    public void close(String database) {
        execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
    }

    /** Lets connections in again. */
    public void open(String database) {
        execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    }

    private void execute(String sql) {
        var url = "jdbc:postgresql://" + host + ":" + port + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static TestPostgres embedded() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "200")
                    .setRegisterShutdownHook(true)
                    .start();
            return new TestPostgres("127.0.0.1", server.getPort(), "postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not start", failure);
        }
    }

    @SuppressWarnings("resource") // ended by Testcontainers with the JVM
    private static TestPostgres container() {
        var server = new PostgreSQLContainer(Docker.POSTGRES)
                .withUsername("postgres")
                .withPassword("postgres");
        server.start();
        return new TestPostgres(server.getHost(), server.getMappedPort(5432), "postgres");
    }

    /**
     * One database and how to reach it.
     *
     * @param name its name, for {@link TestPostgres#close}
     */
    public record Database(String host, int port, String name, String user, String password) {

        /** For migrations. */
        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }

        /** With user and password, for the pool. */
        public String r2dbcUrl() {
            return "r2dbc:postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + name;
        }
    }
}
