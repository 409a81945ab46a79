package io.baton.workflow;

import io.baton.platform.test.TestKafka;
import io.baton.platform.test.TestPostgres;
import io.baton.platform.test.Tokens;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;

/** Another instance of the service in the same JVM, until it is closed. */
final class OtherInstance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private final TestKafka kafka;

    private record Database(String url, String user, String password) {}

    private OtherInstance(ConfigurableApplicationContext context, TestKafka kafka) {
        this.context = context;
        this.kafka = kafka;
    }

    /** One more beside that of the test: the same database and the same topics. */
    static OtherInstance beside(Environment first, TestKafka kafka, String jdbcUrl, String user, String password) {
        return new OtherInstance(run(first, kafka, new Database(jdbcUrl, user, password)), kafka);
    }

    /** One that knows nothing yet: a database and topics of its own. */
    static OtherInstance afresh(Environment first, TestKafka kafka) {
        var database = TestPostgres.get().newDatabase();
        var own = kafka.under("afresh-" + Stage.number() + ".");
        return new OtherInstance(
                run(first, own, new Database(database.jdbcUrl(), database.user(), database.password())), own);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    DatabaseClient database() {
        return context.getBean(DatabaseClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    BeanFactory beans() {
        return context;
    }

    /** Tells an event on the topics that it reads. */
    void tell(String topic, String key, String type, Object data) {
        kafka.publish(topic, key, type, data);
    }

    private static ConfigurableApplicationContext run(Environment first, TestKafka kafka, Database database) {
        var properties = new HashMap<String, Object>();
        properties.put("server.port", 0);
        properties.put("spring.r2dbc.url", "r2dbc:" + database.url().substring("jdbc:".length()));
        properties.put("spring.r2dbc.username", database.user());
        properties.put("spring.r2dbc.password", database.password());
        properties.put("spring.flyway.url", database.url());
        properties.put("spring.flyway.user", database.user());
        properties.put("spring.flyway.password", database.password());
        properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        properties.put("baton.events.topic-prefix", kafka.topic(""));
        properties.put("baton.identity.issuer", Tokens.ISSUER);
        properties.put("baton.identity.jwks-uri", first.getRequiredProperty("baton.identity.jwks-uri"));
        properties.put("BATON_SECRETS", "/nonexistent");
        return new SpringApplicationBuilder(WorkflowServiceApplication.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    @Override
    public void close() {
        context.close();
    }
}
