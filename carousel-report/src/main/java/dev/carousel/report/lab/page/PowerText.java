package dev.carousel.report.lab.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Shares that may be very small, for people: 0.0123, 3.4·10⁻⁹. */
final class PowerText {
    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_EVEN);

    private PowerText() {}

    static String of(double value) {
        if (value == 0) {
            return "nothing";
        }
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value >= 0.001 && value < 1000) {
            return new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
        }
        BigDecimal rounded = new BigDecimal(value).round(TWO);
        int exponent = rounded.precision() - rounded.scale() - 1;
        StringBuilder text = new StringBuilder(rounded.movePointLeft(exponent)
                .setScale(1, RoundingMode.HALF_EVEN)
                .toPlainString());
        text.append("·10").append(exponent < 0 ? "⁻" : "");
        Integer.toString(Math.abs(exponent)).chars().forEach(digit -> text.append(DIGITS.charAt(digit - '0')));
        return text.toString();
    }
}
