package dev.carousel.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table in {@link FloatFunctions}, measured against {@link StrictMath} in double. */
class FloatFunctionsTest {
    private static final int STRIDE = 997;

    @FunctionalInterface
    interface FloatOperator {
        float apply(float x);
    }

    /** The limits are those of the table. */
    enum Function {
        EXP(FloatFunctions::exp, StrictMath::exp, 1.0),
        LOG(FloatFunctions::log, StrictMath::log, 0.9),
        SIGMOID(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 2.4),
        TANH(FloatFunctions::tanh, StrictMath::tanh, 2.5);

        private final FloatOperator fitted;
        private final DoubleUnaryOperator exact;
        private final double limit;

        Function(FloatOperator fitted, DoubleUnaryOperator exact, double limit) {
            this.fitted = fitted;
            this.exact = exact;
            this.limit = limit;
        }

        /** The error in units in the last place of the exact result; 0 where the table makes no promise. */
        double error(float x) {
            double expected = exact.applyAsDouble(x);
            boolean flushed = this == LOG ? Math.abs(x) < Float.MIN_NORMAL : this != TANH && tiny(expected);
            if (flushed || Double.isNaN(expected) || Double.isInfinite((float) expected)) {
                return 0;
            }
            return Math.abs(fitted.apply(x) - expected) / Math.ulp((float) expected);
        }

        private static boolean tiny(double result) {
            return Math.abs(result) < Float.MIN_NORMAL;
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinTheErrorThatTheTableStates(Function function) {
        double worst = 0;
        float worstAt = 0;
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            double error = function.error(x);
            if (!(error <= worst)) {
                worst = error;
                worstAt = x;
            }
        }
        assertThat(worst).as("%s at %s", function, worstAt).isLessThanOrEqualTo(function.limit);
        assertThat(worst).as("the table is tight").isGreaterThan(function.limit * 0.8);
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinItAroundOne(Function function) {
        for (int bits = Float.floatToIntBits(0.5f); bits < Float.floatToIntBits(2f); bits += 97) {
            assertThat(function.error(Float.intBitsToFloat(bits))).isLessThanOrEqualTo(function.limit);
            assertThat(function.error(-Float.intBitsToFloat(bits))).isLessThanOrEqualTo(function.limit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryNaN(Function function) {
        for (int payload = 1; payload < 1 << 23; payload += 4999) {
            assertThat(function.fitted.apply(Float.intBitsToFloat(0x7F800000 | payload)))
                    .isNaN();
            assertThat(function.fitted.apply(Float.intBitsToFloat(0xFF800000 | payload)))
                    .isNaN();
        }
    }

    @Test
    void treatsTheEndsOfTheRangeExactly() {
        assertThat(FloatFunctions.exp(0f)).isEqualTo(1f);
        assertThat(FloatFunctions.exp(-0f)).isEqualTo(1f);
        assertThat(FloatFunctions.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(FloatFunctions.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatFunctions.exp(88.7229f)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatFunctions.exp(88.7228f)).isLessThan(Float.POSITIVE_INFINITY);
        assertThat(FloatFunctions.exp(-87.34f)).isEqualTo(0f);
        assertThat(FloatFunctions.exp(Float.MIN_VALUE)).isEqualTo(1f);

        assertThat(FloatFunctions.log(1f)).isEqualTo(0f);
        assertThat(FloatFunctions.log(0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(FloatFunctions.log(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(FloatFunctions.log(Float.MIN_VALUE)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(FloatFunctions.log(-Float.MIN_VALUE)).isNaN();
        assertThat(FloatFunctions.log(-1f)).isNaN();
        assertThat(FloatFunctions.log(Float.NEGATIVE_INFINITY)).isNaN();
        assertThat(FloatFunctions.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);

        assertThat(FloatFunctions.sigmoid(0f)).isEqualTo(0.5f);
        assertThat(Float.floatToIntBits(FloatFunctions.tanh(0f))).isEqualTo(Float.floatToIntBits(0f));
        assertThat(Float.floatToIntBits(FloatFunctions.tanh(-0f))).isEqualTo(Float.floatToIntBits(-0f));
        assertThat(FloatFunctions.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatFunctions.tanh(-Float.MIN_NORMAL)).isEqualTo(-Float.MIN_NORMAL);
    }

    @Test
    void opensAndClosesGatesFully() {
        for (float x : new float[] {16.64f, 17f, 40f, 88.8f, 1e6f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(FloatFunctions.sigmoid(x)).as("sigmoid(%s)", x).isEqualTo(1f);
        }
        for (float x : new float[] {-88.73f, -200f, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
            assertThat(FloatFunctions.sigmoid(x)).as("sigmoid(%s)", x).isEqualTo(0f);
        }
        for (float x : new float[] {8.5f, 9f, 9.02f, 9.03f, 50f, 1e6f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertThat(FloatFunctions.tanh(x)).as("tanh(%s)", x).isEqualTo(1f);
            assertThat(FloatFunctions.tanh(-x)).as("tanh(%s)", -x).isEqualTo(-1f);
        }
    }

    @Test
    void neitherFallsNorOvershootsWhereItLevelsOff() {
        assertRises(FloatFunctions::tanh, 2f, 9.1f, 1f);
        assertRises(FloatFunctions::sigmoid, 4f, 17f, 1f);
        assertRises(FloatFunctions::sigmoid, -89f, -4f, 1f);
        assertRises(FloatFunctions::exp, -88f, -4f, 1f);
    }

    @Test
    void isOdd() {
        for (int bits = 0; bits < Float.floatToIntBits(10f); bits += STRIDE) {
            float x = Float.intBitsToFloat(bits);
            assertThat(FloatFunctions.tanh(-x)).isEqualTo(-FloatFunctions.tanh(x));
        }
    }

    private static void assertRises(FloatOperator function, float from, float to, float ceiling) {
        float before = function.apply(from);
        for (float x = from; x < to; x = Math.nextUp(x)) {
            float y = function.apply(x);
            if (!(y >= before && y <= ceiling)) {
                assertThat(y).as("at %s", x).isBetween(before, ceiling);
            }
            before = y;
        }
    }
}
