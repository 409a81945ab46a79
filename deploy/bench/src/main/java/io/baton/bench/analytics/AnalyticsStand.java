package io.baton.bench.analytics;

import io.baton.bench.OwnSuite;
import java.net.URI;
import java.nio.file.Path;

/** An analytics-service and nothing that it does not need, with the settings of {@code deploy/compose.yaml}. */
final class AnalyticsStand implements AutoCloseable {

    private static final String ANALYTICS = "analytics-service";

    private final OwnSuite suite;

    private AnalyticsStand(OwnSuite suite) {
        this.suite = suite;
    }

    /**
     * Starts the servers and the gateway.
     *
     * @param name of its folder; what an earlier stand left there is ended and deleted
     */
    static AnalyticsStand start(String name) {
        var home = Path.of("../..").toAbsolutePath().normalize();
        var folder = home.resolve("deploy/bench/target/analytics-" + name);
        return new AnalyticsStand(OwnSuite.prepare(home, folder, OwnSuite.Setup.of(ANALYTICS)));
    }

    /** Starts the analytics-service, which hears at once what the broker has; answers with where it is. */
    URI startService() {
        suite.start(ANALYTICS);
        return suite.service(ANALYTICS);
    }

    void stopService() {
        suite.stop(ANALYTICS);
    }

    /** The gateway, by the name that tokens are issued under. */
    URI door() {
        return suite.door();
    }

    /** The service's tables, for a user who may do anything. */
    ChartOptions.Database database() {
        return new ChartOptions.Database(suite.url("analytics"), "baton", suite.superusersPassword());
    }

    String brokers() {
        return suite.brokers();
    }

    @Override
    public void close() {
        suite.close();
    }
}
