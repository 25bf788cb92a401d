package dev.carousel.models.table;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people write them in tables: decimals and scientific notation in ASCII digits, nothing that depends on a
 * locale. {@link Double#parseDouble} alone would also take {@code 0x1p3}, {@code 1d} and {@code Infinity}.
 */
public final class Numbers {
    private static final List<String> MISSING = List.of("NA", "N/A", "NaN", "null", "-", "?");
    private static final List<String> INFINITE = List.of("inf", "infinity", "\u221e");
    private static final Pattern THOUSANDS = Pattern.compile(
            "[+-]?\\d{1,3}(?<group>[,.' \u00a0\u2009\u202f_\u2019])\\d{3}(\\k<group>\\d{3})*(?<decimal>[.,]\\d*)?");

    /** Powers of ten that doubles hold exactly, as far as they are needed. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** How a text is a number. */
    enum Shape {
        NONE,
        INTEGER,
        POINT,
        COMMA
    }

    private Numbers() {}

    /** Whether a cell stands for no value: blank, or {@code NA}, {@code N/A}, {@code NaN}, {@code null}, - or ?. */
    public static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.length() <= 4 && MISSING.stream().anyMatch(cell::equalsIgnoreCase);
    }

    /** Whether a cell is a number with a decimal point or without decimals. */
    public static boolean isNumber(String cell) {
        Shape shape = shape(cell);
        return shape == Shape.INTEGER || shape == Shape.POINT;
    }

    static boolean isInfinite(String cell) {
        String unsigned = cell.startsWith("-") || cell.startsWith("+") ? cell.substring(1) : cell;
        return INFINITE.stream().anyMatch(unsigned::equalsIgnoreCase);
    }

    static boolean hasThousandsSeparators(String cell) {
        Matcher matcher = THOUSANDS.matcher(cell);
        return matcher.matches()
                && (matcher.group("decimal") == null
                        || matcher.group("decimal").charAt(0)
                                != matcher.group("group").charAt(0));
    }

    /** The decimal mark of a number with thousands separators, as those show it; 0 if they leave it open, as in 1 234. */
    static char decimalMarkOfGrouped(String cell) {
        Matcher matcher = THOUSANDS.matcher(cell);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(cell);
        }
        String decimal = matcher.group("decimal");
        if (decimal != null) {
            return decimal.charAt(0);
        }
        char group = matcher.group("group").charAt(0);
        return group == '.' ? ',' : group == ',' ? '.' : 0;
    }

    /** A number without its thousands separators and with a decimal point, as {@link Double#parseDouble} reads it. */
    static String withoutGroups(String cell, char decimalMark) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9' || isSign(c)) {
                text.append(c);
            } else if (c == decimalMark) {
                text.append('.');
            }
        }
        return text.toString();
    }

    /** Whether a cell is a number in one of the forms that a {@link NumberColumn} reads. */
    static boolean looksLikeNumber(String cell) {
        return shape(cell) != Shape.NONE || hasThousandsSeparators(cell);
    }

    /**
     * The value of a cell of nothing but a sign, at most 15 digits and the mark; else NaN. It is the same to the bit as that
     * of {@link Double#parseDouble}: digits and power of ten are exact doubles, and a division rounds once.
     */
    static double plain(String cell, char mark) {
        int length = cell.length();
        int i = length > 0 && isSign(cell.charAt(0)) ? 1 : 0;
        boolean negative = i == 1 && cell.charAt(0) == '-';
        long number = 0;
        int digits = 0;
        int decimals = 0;
        boolean marked = false;
        for (; i < length; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                number = 10 * number + (c - '0');
                digits++;
                decimals += marked ? 1 : 0;
            } else if (c == mark && !marked) {
                marked = true;
            } else {
                return Double.NaN;
            }
            if (digits > 15) {
                return Double.NaN;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        double value = number / POWERS[decimals];
        return negative ? -value : value;
    }

    /** {@code sign? digits (mark digits?)? (e sign? digits)?}, or the same with digits only after the mark. */
    static Shape shape(String cell) {
        int length = cell.length();
        int i = 0;
        if (i < length && isSign(cell.charAt(i))) {
            i++;
        }
        int begin = i;
        i = skipDigits(cell, i);
        int digits = i - begin;
        Shape shape = Shape.INTEGER;
        if (i < length && (cell.charAt(i) == '.' || cell.charAt(i) == ',')) {
            shape = cell.charAt(i) == '.' ? Shape.POINT : Shape.COMMA;
            int afterMark = ++i;
            i = skipDigits(cell, i);
            digits += i - afterMark;
        }
        if (digits == 0) {
            return Shape.NONE;
        }
        if (i < length && (cell.charAt(i) == 'e' || cell.charAt(i) == 'E')) {
            i++;
            if (i < length && isSign(cell.charAt(i))) {
                i++;
            }
            int exponent = i;
            i = skipDigits(cell, i);
            if (i == exponent) {
                return Shape.NONE;
            }
        }
        return i == length ? shape : Shape.NONE;
    }

    private static int skipDigits(String cell, int from) {
        int i = from;
        while (i < cell.length() && cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }
}
