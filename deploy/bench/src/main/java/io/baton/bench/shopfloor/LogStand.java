package io.baton.bench.shopfloor;

import io.baton.bench.OwnSuite;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the log is measured on: the workflow-service and what it needs, with the settings of {@code deploy/compose.yaml} and not
 * those of the embedded run, which is made small.
 */
final class LogStand implements AutoCloseable {

    private static final String SERVICE = "workflow-service";

    private final OwnSuite suite;

    private LogStand(OwnSuite suite) {
        this.suite = suite;
    }

    /** Starts everything. What an earlier one left in the folder is ended and deleted. */
    static LogStand start(Path home, Path data) {
        return new LogStand(OwnSuite.start(home, data, OwnSuite.Setup.of(SERVICE)));
    }

    /** The gateway, by the name that tokens are issued under. */
    URI gateway() {
        return suite.door();
    }

    URI service() {
        return suite.service(SERVICE);
    }

    LogOptions.Database database() {
        return new LogOptions.Database(suite.url("workflow"), "baton", suite.superusersPassword());
    }

    @Override
    public void close() {
        suite.close();
    }
}
