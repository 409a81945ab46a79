package io.baton.analytics.forecast;

import io.baton.analytics.model.Backtest;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a forecast was made with, from what, and what it is worth. */
record ModelInfo(
        String method, TrainedOn trainedOn, @Nullable Worth backtest) {

    static ModelInfo of(Outlook outlook, Series series) {
        return new ModelInfo(outlook.method(), TrainedOn.of(series), Worth.of(outlook.backtest()));
    }

    /**
     * The whole steps that were counted.
     *
     * @param from the first day, null where there is none
     * @param to the last day, itself included
     */
    record TrainedOn(@Nullable LocalDate from, @Nullable LocalDate to, int points) {

        static TrainedOn of(Series series) {
            var points = series.values().size();
            return points == 0
                    ? new TrainedOn(null, null, 0)
                    : new TrainedOn(series.from(), series.end().minusDays(1), points);
        }
    }

    /** As {@link Backtest}, rounded. */
    record Worth(int horizon, double mae, @Nullable Double mase, double coverage) {

        static @Nullable Worth of(@Nullable Backtest backtest) {
            if (backtest == null) {
                return null;
            }
            var mase = backtest.mase();
            return new Worth(
                    backtest.horizon(),
                    Rounded.hundredths(backtest.mae()),
                    mase == null ? null : Rounded.thousandths(mase),
                    Rounded.tenths(backtest.coverage()));
        }
    }
}
