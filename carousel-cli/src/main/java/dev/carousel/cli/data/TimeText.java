package dev.carousel.cli.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as text. Digit by digit where a year has four of them, which takes a tenth of a formatter's time: of a table of
 * millions of rows formatters were what took longest.
 */
final class TimeText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FRACTION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);
    private static final int LAST_YEAR = 9999;

    private TimeText() {}

    /** 2024-01-31 13:45:00, with nine digits after the second only where there is a fraction of it. */
    static String of(LocalDateTime time) {
        if (time.getNano() != 0) {
            return FRACTION.format(time);
        }
        return hasFourDigits(time) ? digits(time, ' ', false) : SECONDS.format(time);
    }

    /** 2024-01-31T13:45:00Z, whatever the offset. */
    static String of(OffsetDateTime time) {
        LocalDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        return utc.getNano() == 0 && hasFourDigits(utc)
                ? digits(utc, 'T', true)
                : DateTimeFormatter.ISO_INSTANT.format(time.toInstant());
    }

    private static boolean hasFourDigits(LocalDateTime time) {
        return time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
    }

    private static String digits(LocalDateTime time, char middle, boolean utc) {
        byte[] text = new byte[utc ? 20 : 19];
        put(text, 0, time.getYear() / 100);
        put(text, 2, time.getYear() % 100);
        text[4] = '-';
        put(text, 5, time.getMonthValue());
        text[7] = '-';
        put(text, 8, time.getDayOfMonth());
        text[10] = (byte) middle;
        put(text, 11, time.getHour());
        text[13] = ':';
        put(text, 14, time.getMinute());
        text[16] = ':';
        put(text, 17, time.getSecond());
        if (utc) {
            text[19] = 'Z';
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int at, int number) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
