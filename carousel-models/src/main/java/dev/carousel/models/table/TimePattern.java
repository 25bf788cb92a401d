package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled {@link TimeFormat}: fields and literals in order.
 *
 * <p>Made by hand because a column of ten million times is parsed with it, {@code DateTimeFormatter} reports a mismatch
 * by an exception, and several forms are tried on the first rows.
 */
final class TimePattern {
    /** What {@link #parse} returns for a text in another form. */
    static final long NO_TIME = Long.MIN_VALUE;

    static final TimePattern INDEX = new TimePattern(List.of());

    private static final long SECONDS_A_DAY = 86_400;

    /** Digits for a field ({@code letter} a pattern letter, {@code width} its count), or a literal (letter 0). */
    private record Part(char letter, int width, String literal) {}

    private final Part[] parts;

    private TimePattern(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
    }

    static TimePattern compile(String pattern) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int end = i + 1;
            if (c == '\'') {
                end = pattern.indexOf('\'', i + 1);
                if (end < 0) {
                    throw new InvalidInputException("time pattern " + pattern + ": a quote is not closed");
                }
                parts.add(new Part('\0', 0, pattern.substring(i + 1, end)));
                end++;
            } else if (Character.isLetter(c)) {
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                parts.add(new Part(c, checkedWidth(pattern, c, end - i), ""));
            } else {
                parts.add(new Part('\0', 0, String.valueOf(c)));
            }
            i = end;
        }
        if (parts.stream().noneMatch(p -> p.letter == 'y')) {
            throw new InvalidInputException("time pattern " + pattern + " has no year, yyyy");
        }
        return new TimePattern(List.copyOf(parts));
    }

    private static int checkedWidth(String pattern, char letter, int width) {
        boolean known = switch (letter) {
            case 'y' -> width == 4;
            case 'M', 'd', 'H', 'm', 's' -> width <= 2;
            case 'S' -> width <= 9;
            case 'Q', 'X' -> width == 1;
            case 'x' -> width <= 3;
            default -> false;
        };
        if (!known) {
            throw new InvalidInputException("time pattern " + pattern + ": unknown field '"
                    + String.valueOf(letter).repeat(width) + "'; known are yyyy MM M dd d HH H mm ss S Q X x xx xxx");
        }
        return width;
    }

    long parse(String text) {
        if (this == INDEX) {
            return parseIndex(text);
        }
        int year = 1;
        int month = 1;
        int day = 1;
        long secondOfDay = 0;
        int offset = 0;
        int at = 0;
        for (Part part : parts) {
            if (part.letter == 0) {
                if (!text.startsWith(part.literal, at)) {
                    return NO_TIME;
                }
                at += part.literal.length();
                continue;
            }
            if (part.letter == 'X' || part.letter == 'x') {
                offset = UtcOffset.parse(text.substring(at), part.letter, part.width);
                if (offset == UtcOffset.NONE) {
                    return NO_TIME;
                }
                at = text.length();
                continue;
            }
            int end = endOfDigits(text, at, part);
            if (end < 0) {
                return NO_TIME;
            }
            int value = number(text, at, end);
            at = end;
            switch (part.letter) {
                case 'y' -> year = value;
                case 'M' -> month = value;
                case 'Q' -> month = value >= 1 && value <= 4 ? 3 * value - 2 : 0;
                case 'd' -> day = value;
                case 'H' -> secondOfDay += value < 24 ? value * 3600L : SECONDS_A_DAY;
                case 'm' -> secondOfDay += value < 60 ? value * 60L : SECONDS_A_DAY;
                case 's' -> secondOfDay += value < 60 ? value : SECONDS_A_DAY;
                default -> secondOfDay += value == 0 ? 0 : SECONDS_A_DAY; // steps shorter than a second
            }
        }
        boolean legal = at == text.length()
                && year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
                && secondOfDay < SECONDS_A_DAY;
        return legal ? epochDay(year, month, day) * SECONDS_A_DAY + secondOfDay - offset : NO_TIME;
    }

    /**
     * Days since 1970-01-01 of a date after the year 0. Years begin in March here, so that the day that comes and goes is the
     * last; months then have 153 days in every five.
     */
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        return 365 * y + y / 4 - y / 100 + y / 400 + (153L * monthFromMarch + 2) / 5 + day - 719_469;
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    /** Where a field's digits end: after exactly its width, or after one or two where its width is one. */
    private static int endOfDigits(String text, int at, Part part) {
        boolean flexible = part.width == 1 && part.letter != 'Q' && part.letter != 'S';
        int most = at + (flexible ? 2 : part.width);
        int end = at;
        while (end < text.length() && end < most && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - at >= part.width ? end : -1;
    }

    private static long parseIndex(String text) {
        int digits = text.length() - (text.startsWith("-") ? 1 : 0);
        if (digits < 1 || digits > 15) {
            return NO_TIME;
        }
        for (int i = text.length() - digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return NO_TIME;
            }
        }
        return Long.parseLong(text);
    }

    String format(long time) {
        if (this == INDEX) {
            return Long.toString(time);
        }
        LocalDate date;
        try {
            date = LocalDate.ofEpochDay(Math.floorDiv(time, SECONDS_A_DAY));
        } catch (DateTimeException e) {
            throw new InvalidInputException("the time " + time + " s after 1970 lies beyond the calendar", e);
        }
        int second = (int) Math.floorMod(time, SECONDS_A_DAY);
        StringBuilder text = new StringBuilder(24);
        for (Part part : parts) {
            switch (part.letter) {
                case 'y' -> digits(text, date.getYear(), 4);
                case 'M' -> digits(text, date.getMonthValue(), part.width);
                case 'Q' -> digits(text, (date.getMonthValue() + 2) / 3, 1);
                case 'd' -> digits(text, date.getDayOfMonth(), part.width);
                case 'H' -> digits(text, second / 3600, part.width);
                case 'm' -> digits(text, second / 60 % 60, part.width);
                case 's' -> digits(text, second % 60, part.width);
                case 'S' -> digits(text, 0, part.width);
                case 'X', 'x' -> text.append(UtcOffset.utc(part.letter, part.width));
                default -> text.append(part.literal);
            }
        }
        return text.toString();
    }

    private static void digits(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    Frequency finestStep() {
        Frequency.Unit finest = this == INDEX ? Frequency.Unit.INDEX : Frequency.Unit.YEAR;
        for (Part part : parts) {
            Frequency.Unit unit = switch (part.letter) {
                case 'Q' -> Frequency.Unit.QUARTER;
                case 'M' -> Frequency.Unit.MONTH;
                case 'd' -> Frequency.Unit.DAY;
                case 'H' -> Frequency.Unit.HOUR;
                case 'm' -> Frequency.Unit.MINUTE;
                case 's' -> Frequency.Unit.SECOND;
                default -> finest;
            };
            finest = unit.compareTo(finest) < 0 ? unit : finest;
        }
        return Frequency.every(1, finest);
    }
}
