package io.baton.bench.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import java.util.Map;

/** The peer, used as its own documentation shows: a function of three steps, called in process. */
final class DbosContender implements Contender {

    private final HikariDataSource connections;

    private final DBOS dbos;

    private final ThreeSteps workflow;

    private DbosContender(HikariDataSource connections) {
        this.connections = connections;
        this.dbos = new DBOS(DBOSConfig.defaults("bench").withDataSource(connections));
        this.workflow = dbos.registerProxy(ThreeSteps.class, new Steps(dbos));
    }

    /** Its connections are set up as it would itself, but for their number. */
    static DbosContender start(Map<String, String> environment) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(environment.get("BENCH_DB_URL"));
        settings.setUsername(environment.get("BENCH_DB_USER"));
        settings.setPassword(environment.get("BENCH_DB_PASSWORD"));
        settings.setMaximumPoolSize(Integer.parseInt(environment.getOrDefault("BENCH_DB_CONNECTIONS", "10")));
        settings.addDataSourceProperty("reWriteBatchedInserts", "true");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        var contender = new DbosContender(new HikariDataSource(settings));
        contender.dbos.launch();
        return contender;
    }

    @Override
    public String run(String text) throws Exception {
        return workflow.run(text);
    }

    /** A run of the peer is asked for by what it gave. */
    @Override
    public String outputOf(String run) {
        return run;
    }

    @Override
    public void close() {
        dbos.shutdown();
        connections.close();
    }

    /** Public, since the peer calls it through a proxy. */
    public interface ThreeSteps {

        /** The workflow. */
        String run(String text) throws Exception;
    }

    private record Steps(DBOS dbos) implements ThreeSteps {

        @Override
        @Workflow(name = "three-steps")
        public String run(String text) throws Exception {
            var fixed = dbos.runStep(() -> text, "StaticTextInput");
            var reversed = dbos.runStep(() -> new StringBuilder(fixed).reverse().toString(), "TextOperation.Reverse");
            return dbos.runStep(() -> reversed, "Echo");
        }
    }
}
