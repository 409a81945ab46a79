package io.baton.bench.routing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.baton.bench.OwnSuite;
import io.baton.bench.routing.RaceOptions.History;
import java.util.List;
import java.util.stream.IntStream;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.interceptor.CommandExecutor;
import org.operaton.bpm.model.bpmn.Bpmn;

/**
 * The peer, a BPMN engine embedded in this JVM as its documentation shows, with the history that tells who did what and when.
 * Its clients call it as methods, without HTTP and without a token.
 */
final class BpmnPeer implements Contender {

    private static final String CIRCLE = "circle";

    private final HikariDataSource connections;

    private final ProcessEngine engine;

    private final CommandExecutor commands;

    private final List<String> pieces;

    private final History history;

    private BpmnPeer(
            HikariDataSource connections,
            ProcessEngineConfigurationImpl configuration,
            ProcessEngine engine,
            List<String> pieces,
            History history) {
        this.commands = configuration.getCommandExecutorTxRequired();
        this.connections = connections;
        this.engine = engine;
        this.pieces = pieces;
        this.history = history;
    }

    static BpmnPeer start(OwnSuite.Login login, int clients, int count, History history) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(login.url());
        settings.setUsername(login.user());
        settings.setPassword(login.password());
        // Two for each: it takes the next block of its ids over a connection of its own while the work holds another.
        settings.setMaximumPoolSize(2 * clients);
        settings.setAutoCommit(false);
        var connections = new HikariDataSource(settings);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(connections);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(
                history == History.FULL
                        ? ProcessEngineConfiguration.HISTORY_FULL
                        : ProcessEngineConfiguration.HISTORY_AUDIT);
        configuration.setJobExecutorActivate(false);
        var engine = configuration.buildProcessEngine();
        var circle = Bpmn.createExecutableProcess(CIRCLE)
                .operatonHistoryTimeToLive(1)
                .startEvent()
                .userTask("triage")
                .operatonAssignee("agent1")
                .userTask("resolution")
                .operatonAssignee("specialist1")
                .connectTo("triage")
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("circle.bpmn", circle)
                .deploy();
        var pieces = IntStream.range(0, count)
                .mapToObj(piece -> engine.getRuntimeService()
                        .startProcessInstanceByKey(CIRCLE)
                        .getId())
                .toList();
        return new BpmnPeer(connections, configuration, engine, pieces, history);
    }

    @Override
    public void move(int piece) {
        if (history == History.FULL) {
            // It writes down who did it for those who have said who they are.
            engine.getIdentityService().setAuthenticatedUserId("admin");
        }
        commands.execute(command -> complete(pieces.get(piece)));
    }

    /** One transaction for all of it. */
    private boolean complete(String piece) {
        var tasks = engine.getTaskService();
        var task = tasks.createTaskQuery().processInstanceId(piece).singleResult();
        if (history == History.FULL) {
            tasks.createComment(task.getId(), piece, "Once more");
        }
        tasks.complete(task.getId());
        return true;
    }

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public void close() {
        engine.close();
        connections.close();
    }
}
