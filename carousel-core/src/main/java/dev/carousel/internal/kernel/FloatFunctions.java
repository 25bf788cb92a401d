package dev.carousel.internal.kernel;

/**
 * The exponential family in single precision, the same bits on every machine.
 *
 * <p>{@code Math.exp} and its relatives may differ between JDKs and processors, and are slow; these use only + - x / and
 * fused multiply-add. The coefficients are minimax fits (Lawson's weighted least squares on relative error, in double,
 * then rounded to float). Errors below were measured over every 97th float of the range against {@code StrictMath} in
 * double; a test holds them.
 *
 * <table><caption>Largest error in units in the last place, where the result is no subnormal</caption>
 * <tr><th>function</th><th>ulp</th><th>saturates</th></tr>
 * <tr><td>exp</td><td>1</td><td>0 below -87.33 (no subnormal results), ∞ above 88.72</td></tr>
 * <tr><td>log</td><td>0.9</td><td>-∞ at 0, NaN below; subnormal arguments count as 0</td></tr>
 * <tr><td>sigmoid</td><td>2.4</td><td>exactly 0 below -88.73, exactly 1 from 16.64 on; subnormal between -88.73 and -87.33</td></tr>
 * <tr><td>tanh</td><td>2.5</td><td>exactly ±1 from ±8.5 on</td></tr>
 * </table>
 *
 * <p>NaN in, NaN out. Exact saturation is what lets a gate be fully open: a forget gate of 1 keeps a cell unchanged for ever.
 */
public final class FloatFunctions {
    // exp(r) = 1 + r + r² P(r) on |r| <= ln 2 / 2, after x = n ln 2 + r; fitted to 3.1e-9.
    static final float EXP_2 = 0.49999994f;
    static final float EXP_3 = 0.1666652f;
    static final float EXP_4 = 0.041668393f;
    static final float EXP_5 = 0.008368781f;
    static final float EXP_6 = 0.0013814467f;
    static final float LOG2_E = 1.44269504f;
    // ln 2 in two parts (Cody and Waite): n times the first is exact for |n| < 512.
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    // 1.5 x 2^23: adding it rounds to an integer, whose value then stands in the low bits.
    static final float ROUNDER = 12582912f;
    static final int ONE_BITS = 0x3F800000;
    static final float EXP_OVERFLOW = 88.72283f;
    static final float EXP_UNDERFLOW = -87.33654f;

    // log(1 + f) = f - f²/2 + f³ P(f) on sqrt(1/2) - 1 <= f < sqrt(2) - 1; fitted to 5.8e-9.
    static final float LOG_3 = 0.3333333f;
    static final float LOG_4 = -0.2500082f;
    static final float LOG_5 = 0.20001227f;
    static final float LOG_6 = -0.16623357f;
    static final float LOG_7 = 0.14201757f;
    static final float LOG_8 = -0.13160183f;
    static final float LOG_9 = 0.12761576f;
    static final float LOG_10 = -0.07634497f;
    static final float SQRT_HALF = 0.70710677f;

    // From here on tanh rounds to 1: 1 - tanh(9.02) < 2^-25.
    static final float TANH_SATURATION = 9.02f;

    private FloatFunctions() {}

    /** The exponential. */
    public static float exp(float x) {
        if (x > EXP_OVERFLOW) {
            return Float.POSITIVE_INFINITY;
        }
        if (x < EXP_UNDERFLOW) {
            return 0;
        }
        if (x != x) {
            return x;
        }
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(-n, LN2_HIGH, x);
        r = Math.fma(-n, LN2_LOW, r);
        float p = Math.fma(EXP_6, r, EXP_5);
        p = Math.fma(p, r, EXP_4);
        p = Math.fma(p, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        p = Math.fma(p, r * r, r) + 1f;
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }

    /** The natural logarithm. */
    public static float log(float x) {
        if (!(x >= Float.MIN_NORMAL)) {
            return x >= 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        }
        if (x == Float.POSITIVE_INFINITY) {
            return x;
        }
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits - Float.floatToRawIntBits(SQRT_HALF)) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
        float p = Math.fma(LOG_10, f, LOG_9);
        p = Math.fma(p, f, LOG_8);
        p = Math.fma(p, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        float ff = f * f;
        float tail = Math.fma(p * f, ff, -0.5f * ff);
        float n = exponent;
        return Math.fma(n, LN2_HIGH, f + Math.fma(n, LN2_LOW, tail));
    }

    /** The logistic function, 1 / (1 + exp(-x)). */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /**
     * The hyperbolic tangent, as -E / (E + 2) with E = exp(-2|x|) - 1. E keeps its relative accuracy near 0 because it is put
     * together as 2ⁿ(exp(r) - 1) + (2ⁿ - 1); as |x| grows the numerator grows and the denominator falls, so rounding can't
     * break monotony or carry the quotient over 1.
     */
    public static float tanh(float x) {
        float u = Math.abs(x);
        float y = 1f;
        if (!(u > TANH_SATURATION)) {
            float shifted = Math.fma(u, -2f * LOG2_E, ROUNDER);
            float n = shifted - ROUNDER;
            float r = Math.fma(-n, LN2_HIGH, -2f * u);
            r = Math.fma(-n, LN2_LOW, r);
            float p = Math.fma(EXP_6, r, EXP_5);
            p = Math.fma(p, r, EXP_4);
            p = Math.fma(p, r, EXP_3);
            p = Math.fma(p, r, EXP_2);
            p = Math.fma(p, r * r, r);
            float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE_BITS);
            float e = Math.fma(power, p, power - 1f);
            y = Math.abs(e / (e + 2f));
        }
        return Math.copySign(y, x);
    }
}
