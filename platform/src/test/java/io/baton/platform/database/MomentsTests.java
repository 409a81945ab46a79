package io.baton.platform.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.TestPostgres;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.codec.DefaultCodecs;
import io.r2dbc.postgresql.extension.Extension;
import io.r2dbc.postgresql.message.Format;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MomentsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static @Nullable ConnectionFactory database;

    @BeforeAll
    static void aDatabase() {
        database = ConnectionFactories.get(TestPostgres.get().newDatabase().r2dbcUrl());
    }

    @Test
    void theDriverFindsIt() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(Moments.class);
    }

    /** With an offset that the driver refuses. */
    @Test
    void theDriverAsksIt() {
        var codecs = new DefaultCodecs(ByteBufAllocator.DEFAULT);
        var text = Unpooled.copiedBuffer("2026-11-22 10:00:00+19", US_ASCII);

        Moments.into(codecs);

        assertThat(codecs.decode(text, MomentCodec.TYPE, Format.FORMAT_TEXT, Instant.class))
                .isEqualTo("2026-11-21T15:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22 10:00:00+00,        2026-11-22T10:00:00Z",
        "2026-11-22 10:00:00.1+00,      2026-11-22T10:00:00.100Z",
        "2026-11-22 10:00:00.120034+00, 2026-11-22T10:00:00.120034Z",
        "2026-11-22 10:00:00+09,        2026-11-22T01:00:00Z",
        "2026-11-22 10:00:00.5-03,      2026-11-22T13:00:00.500Z",
        "2024-02-29 23:59:59.999999+00, 2024-02-29T23:59:59.999999Z",
        "1969-12-31 23:59:59.75+00,     1969-12-31T23:59:59.750Z",
        "0001-01-01 00:00:00+00,        0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59+00,        9999-12-31T23:59:59Z",
    })
    void readsWhatIsUsual(String text, Instant moment) {
        assertThat(read(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infinity",
                "-infinity",
                "",
                "2026-11-22",
                "2026-11-22 10:00:00",
                "2026-11-22 10:00:00+05:30",
                "2026-11-22 10:00:00+00 BC",
                "12026-11-22 10:00:00+00",
                "2026-11-22 10:00:00.+0",
                "2026-11-22 10:00:00.1234567+00",
                "2026-11-2a 10:00:00+00",
                "22.11.2026 10:00:00+00",
            })
    void leavesAllElseToTheDriver(String text) {
        assertThat(read(text)).isNull();
    }

    static Stream<String> zones() {
        return Stream.of("UTC", "Europe/Zurich", "Asia/Kolkata", "America/St_Johns");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void readsBackWhatWasWrittenInAnyZone(String zone) {
        var random = new Random(22);
        var moments = Stream.generate(() -> moment(random)).limit(200).toList();

        var read = with(connection -> Flux.from(connection
                        .createStatement("SET TIME ZONE '" + zone + "'")
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .thenMany(Flux.fromIterable(moments).concatMap(moment -> echo(connection, moment))));

        assertThat(read).isEqualTo(moments);
    }

    @Test
    void readsNothingAndWhatHasNoEnd() {
        var read = with(connection -> Flux.from(connection
                        .createStatement(
                                "SELECT NULL::timestamptz, 'infinity'::timestamptz, '0044-03-15 BC'::timestamptz")
                        .execute())
                .concatMap(result -> result.map(row -> Stream.of(0, 1, 2)
                        .map(place -> Optional.ofNullable(row.get(place, Instant.class)))
                        .toList())));

        var moments = read.getFirst();
        assertThat(moments.getFirst()).isEmpty();
        assertThat(moments.get(1)).hasValueSatisfying(end -> assertThat(end).isAfter("9999-12-31T23:59:59Z"));
        assertThat(moments.getLast()).contains(Instant.parse("-0043-03-15T00:00:00Z"));
    }

    private static @Nullable Instant read(String text) {
        return MomentText.read(Unpooled.copiedBuffer("....." + text, US_ASCII).skipBytes(5));
    }

    /** Between 1900 and 2100, and to the microsecond, as the database keeps it. */
    private static Instant moment(Random random) {
        return Instant.ofEpochSecond(
                random.nextLong(-2_208_988_800L, 4_102_444_800L), random.nextInt(1_000_000) * 1_000L);
    }

    private static Mono<Instant> echo(Connection connection, Instant moment) {
        return Flux.from(connection
                        .createStatement("SELECT $1::timestamptz")
                        .bind("$1", moment)
                        .execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, Instant.class))))
                .single();
    }

    private interface Asking<T> {

        Flux<T> of(Connection connection);
    }

    private static <T> List<T> with(Asking<T> asking) {
        var all = Flux.usingWhen(Objects.requireNonNull(database).create(), asking::of, Connection::close)
                .collectList()
                .block(PATIENCE);
        return Objects.requireNonNull(all);
    }
}
