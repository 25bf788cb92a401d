package dev.carousel.models.table;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers as people write them in tables: decimals and scientific notation in ASCII digits, nothing that depends on a
 * locale. {@link Double#parseDouble} alone would also take {@code 0x1p3}, {@code 1d} and {@code Infinity}.
 */
public final class Numbers {
    private static final List<String> MISSING = List.of("NA", "N/A", "NaN", "null", "-", "?");
    private static final List<String> INFINITE = List.of("inf", "infinity", "\u221e");
    private static final Pattern THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}([,.' \u00a0\u2009\u202f_\u2019]\\d{3})+([.,]\\d*)?");

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
        return THOUSANDS.matcher(cell).matches();
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
