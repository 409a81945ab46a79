package io.baton.bench.analytics;

import io.baton.local.process.CannotStart;
import java.io.IOException;

/** Keeps an analytics-service of its own running until its input ends, for whoever measures it with the options that it prints. */
public final class Stand {

    private Stand() {}

    /** Exits with 1 when something does not start. */
    static void main() throws IOException {
        try (var stand = AnalyticsStand.start("charts")) {
            var service = stand.startService();
            System.out.printf(
                    "--base %s --target %s --database %s --password-file %s%n",
                    stand.door(),
                    service,
                    stand.database().url(),
                    stand.database().passwordFile());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (CannotStart refusal) {
            System.err.println(refusal.said());
            System.exit(1);
        }
    }
}
