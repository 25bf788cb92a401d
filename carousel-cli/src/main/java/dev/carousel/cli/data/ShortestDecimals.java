package dev.carousel.cli.data;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Floating-point numbers with as few digits as tell them from their neighbours, and without an exponent unless they are
 * far from 1; whole numbers without a point, so that an index stored as double reads as one.
 *
 * <p>{@code Double.toString} writes more digits than needed before JDK 19. Up to 15 digits it can't be wrong: two
 * decimals that short never mean the same double.
 */
final class ShortestDecimals {
    private static final int SURELY_SHORTEST = 15;
    /** Below it the digits of whole numbers are few enough. */
    private static final double WHOLE = 1e15;

    private static final int ALWAYS_ENOUGH = 17;

    private ShortestDecimals() {}

    static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == (long) value && Math.abs(value) < WHOLE && value != 0) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        if (isShortAndPlain(text)) {
            return text;
        }
        BigDecimal decimals = new BigDecimal(text).stripTrailingZeros();
        if (decimals.precision() > SURELY_SHORTEST) {
            decimals = shortest(value);
        }
        return text(decimals, Double.compare(value, -0.0) == 0);
    }

    /** Whether a text needs no other look: no exponent, no zero at its end and surely no digit too many. */
    private static boolean isShortAndPlain(String text) {
        int last = text.length() - 1;
        return last <= SURELY_SHORTEST && text.charAt(last) != '0' && text.indexOf('E') < 0;
    }

    /** A float's own shortest decimals: .1f is 0.1 and not 0.10000000149011612. */
    static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            return Float.toString(value);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (exact.round(new MathContext(digits)).floatValue() != value) {
            digits++;
        }
        return text(exact.round(new MathContext(digits)).stripTrailingZeros(), Float.compare(value, -0.0f) == 0);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = SURELY_SHORTEST;
        while (digits < ALWAYS_ENOUGH && exact.round(new MathContext(digits)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits)).stripTrailingZeros();
    }

    private static String text(BigDecimal decimals, boolean negativeZero) {
        if (negativeZero) {
            return "-0.0";
        }
        int magnitude = decimals.precision() - decimals.scale();
        return magnitude > 21 || magnitude < -6 ? decimals.toString() : decimals.toPlainString();
    }
}
