package io.baton.analytics.forecast;

import io.baton.platform.problem.Refusal;

/** Every way a forecast can fail to be made in time. */
abstract sealed class ForecastRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private ForecastRefusal(String detail) {
        super(Kind.UNAVAILABLE, "Too busy", detail);
    }

    static final class Crowded extends ForecastRefusal {

        private static final long serialVersionUID = 1L;

        Crowded() {
            super("Too many forecasts wait for their turn.");
        }
    }

    static final class Late extends ForecastRefusal {

        private static final long serialVersionUID = 1L;

        Late() {
            super("The forecast took too long.");
        }
    }
}
