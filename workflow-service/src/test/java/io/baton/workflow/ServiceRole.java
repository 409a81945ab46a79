package io.baton.workflow;

import io.baton.platform.test.TestPostgres;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Lets the service run in tests as it runs elsewhere: as a role that owns its database and is no superuser, whom row-level
 * security would not bind.
 */
@TestConfiguration(proxyBeanMethods = false)
class ServiceRole {

    private static final String PASSWORD = "service";

    private final TestPostgres.Database database = owned(TestPostgres.get().newDatabase());

    @Bean
    @Primary
    R2dbcConnectionDetails serviceDatabase() {
        var options = ConnectionFactoryOptions.parse(database.r2dbcUrl());
        return () -> options;
    }

    @Bean
    @Primary
    FlywayConnectionDetails serviceMigrations() {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }

    private static TestPostgres.Database owned(TestPostgres.Database made) {
        var role = "service_of_" + made.name();
        try (var connection = DriverManager.getConnection(made.jdbcUrl(), made.user(), made.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("ALTER DATABASE " + made.name() + " OWNER TO " + role);
        } catch (SQLException failure) {
            throw new IllegalStateException("No role for the service", failure);
        }
        return new TestPostgres.Database(made.host(), made.port(), made.name(), role, PASSWORD);
    }
}
