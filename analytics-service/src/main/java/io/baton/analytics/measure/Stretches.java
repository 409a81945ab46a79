package io.baton.analytics.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sums some periods are made of, turned on their side: one array for each column, as {@code unnest} takes it. */
public record Stretches(List<Placed> all) {

    /** All days, each for itself. */
    public static final Stretches DAYS = new Stretches(List.of(new Placed(0, new Stretch(Grain.DAY, null, null))));

    /** Those of one period. */
    public static Stretches of(Period period) {
        return of(List.of(period));
    }

    /** The same with nothing longer than months. */
    public static Stretches inMonths(Period period) {
        return new Stretches(placed(0, Stretch.inMonths(period.startDate(), period.endDate()))
                .toList());
    }

    static Stretches of(List<Period> periods) {
        return new Stretches(IntStream.range(0, periods.size())
                .boxed()
                .flatMap(part -> placed(
                        part,
                        Stretch.covering(
                                periods.get(part).startDate(), periods.get(part).endDate())))
                .toList());
    }

    private static Stream<Placed> placed(int part, List<Stretch> stretches) {
        return stretches.stream().map(stretch -> new Placed(part, stretch));
    }

    /** To which of the periods each belongs. */
    Integer[] parts() {
        return column(placed -> placed.part, Integer[]::new);
    }

    public String[] grains() {
        return column(placed -> placed.stretch.grain().text(), String[]::new);
    }

    /** Days since 1970, for a year of five digits is a date that drivers and databases write in different ways. */
    public Integer[] firsts() {
        return column(placed -> number(placed.stretch.first()), Integer[]::new);
    }

    public Integer[] lasts() {
        return column(placed -> number(placed.stretch.last()), Integer[]::new);
    }

    private <V> V[] column(Function<Placed, @Nullable V> value, IntFunction<V[]> array) {
        return all.stream().map(value).toArray(array);
    }

    private static @Nullable Integer number(@Nullable LocalDate day) {
        return day == null ? null : Math.toIntExact(day.toEpochDay());
    }

    /** One of the stretches that a period is made of. */
    record Placed(int part, Stretch stretch) {}
}
