package dev.carousel.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every machine. */
public final class Numbers {
    /** More than a plot or a table can show, and half the size of a full double. */
    private static final MathContext EMBEDDED = new MathContext(6, RoundingMode.HALF_EVEN);

    /** As many as tell any float from its neighbours. */
    private static final MathContext OF_FLOATS = new MathContext(9, RoundingMode.HALF_EVEN);

    private static final int LONGEST_PLAIN = 12;

    private Numbers() {}

    /** Six significant digits in JSON's spelling; {@code null} for what JSON has no number for. */
    public static String embedded(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        BigDecimal rounded = new BigDecimal(value).round(EMBEDDED).stripTrailingZeros();
        String plain = rounded.toPlainString();
        return plain.length() <= LONGEST_PLAIN ? plain : rounded.toString();
    }

    /** JSON's spelling of a number that becomes this float again; Float.toString's differs between versions of Java. */
    static String exact(float value) {
        if (!Float.isFinite(value)) {
            return "null";
        }
        return new BigDecimal(value).round(OF_FLOATS).stripTrailingZeros().toString();
    }

    /** With that many digits after the point; a dash for what isn't a number. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.precision() - rounded.scale() > 15
                ? rounded.round(EMBEDDED).toString()
                : rounded.toPlainString();
    }

    /**
     * Digits after the point, one number for a whole column, that leave its smallest value three significant digits: at
     * most four, so that one tiny value doesn't lengthen all the others.
     */
    public static int decimals(Iterable<Double> column) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : column) {
            if (Double.isFinite(value) && value != 0) {
                smallest = Math.min(smallest, Math.abs(value));
            }
        }
        int decimals = 0;
        for (double scaled = smallest; decimals < 4 && scaled < 100; scaled *= 10) {
            decimals++;
        }
        return decimals;
    }

    /** A count with thin spaces between thousands. */
    public static String count(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder text = new StringBuilder(value < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0 && digits.length() > 4) {
                text.append('\u202f');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }
}
