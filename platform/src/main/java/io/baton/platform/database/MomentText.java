package io.baton.platform.database;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A moment as PostgreSQL writes it, {@code 2026-11-22 10:00:00.123456+00}: read digit by digit, without a formatter. */
final class MomentText {

    private static final int SECOND_END = 19;

    private static final int FRACTION_DIGITS_MAX = 6;

    private static final int NANOS_OF_FIRST_DIGIT = 100_000_000;

    private static final int SECONDS_OF_MINUTE = 60;

    private static final int SECONDS_OF_HOUR = 3_600;

    private static final long SECONDS_OF_DAY = 86_400;

    private final ByteBuf text;

    private final int begin;

    private final int length;

    private boolean isUsual = true;

    private MomentText(ByteBuf text) {
        this.text = text;
        this.begin = text.readerIndex();
        this.length = text.readableBytes();
    }

    /**
     * The moment; null where it is written in no usual way: with more than four digits for the year, before Christ, without
     * an end, or with an offset that is no whole hour.
     */
    static @Nullable Instant read(ByteBuf text) {
        return new MomentText(text).moment();
    }

    private @Nullable Instant moment() {
        var day = day();
        var second = second();
        var end = fractionEnd();
        var nanos = nanos(end);
        var offset = offset(end);
        return isUsual ? Instant.ofEpochSecond(day.toEpochDay() * SECONDS_OF_DAY + second - offset, nanos) : null;
    }

    private LocalDate day() {
        var year = 100 * twoDigits(0) + twoDigits(2);
        demand(4, '-');
        var month = twoDigits(5);
        demand(7, '-');
        var day = twoDigits(8);
        return isUsual ? LocalDate.of(year, month, day) : LocalDate.EPOCH;
    }

    private int second() {
        demand(10, ' ');
        demand(13, ':');
        demand(16, ':');
        return SECONDS_OF_HOUR * twoDigits(11) + SECONDS_OF_MINUTE * twoDigits(14) + twoDigits(17);
    }

    private int fractionEnd() {
        if (at(SECOND_END) != '.') {
            return SECOND_END;
        }
        var end = SECOND_END + 1;
        while (isDigit(at(end))) {
            end++;
        }
        isUsual &= end - SECOND_END - 1 <= FRACTION_DIGITS_MAX;
        return end;
    }

    private int nanos(int end) {
        var nanos = 0;
        var worth = NANOS_OF_FIRST_DIGIT;
        for (var place = SECOND_END + 1; place < end; place++) {
            nanos += worth * digit(place);
            worth /= 10;
        }
        return nanos;
    }

    /** In seconds. */
    private int offset(int place) {
        var sign = at(place);
        isUsual &= (sign == '+' || sign == '-') && length == place + 3;
        var seconds = SECONDS_OF_HOUR * twoDigits(place + 1);
        return sign == '-' ? -seconds : seconds;
    }

    private int twoDigits(int place) {
        return 10 * digit(place) + digit(place + 1);
    }

    private int digit(int place) {
        var character = at(place);
        isUsual &= isDigit(character);
        return character - '0';
    }

    private void demand(int place, char wanted) {
        isUsual &= at(place) == wanted;
    }

    private byte at(int place) {
        return place < length ? text.getByte(begin + place) : 0;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
