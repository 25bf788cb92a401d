package dev.carousel.report.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in sentences, the same on every machine. */
final class Figures {
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double PLAIN = 1e6;
    private static final double TINY = 1e-4;

    private Figures() {}

    /** Such as {@code 97.3 %}; never 100 % or 0 % of what is less or more. */
    static String percent(double share) {
        double percent = 100 * share;
        if (percent > 99.95 && percent < 100) {
            return "> 99.9\u00a0%";
        }
        if (percent < 0.05 && percent > 0) {
            return "< 0.1\u00a0%";
        }
        return fixed(percent, 1) + "\u00a0%";
    }

    /** With four digits. */
    static String number(double value) {
        return rounded(value, FOUR);
    }

    /** With three digits, and a plus before what is positive. */
    static String signed(double value) {
        return (value > 0 ? "+" : "") + rounded(value, THREE);
    }

    /** With two digits after the point, as gates are written. */
    static String gate(double value) {
        return fixed(value, 2);
    }

    /** Steps: whole ones from ten on. */
    static String steps(double count) {
        if (Double.isInfinite(count)) {
            return "endlessly many";
        }
        return count >= 9.95 ? fixed(count, 0) : fixed(count, 1);
    }

    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return minus(
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    private static String rounded(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        boolean plain = value == 0 || Math.abs(value) < PLAIN && Math.abs(value) >= TINY;
        return minus(plain ? rounded.toPlainString() : rounded.toString());
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
