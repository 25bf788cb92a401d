package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Floats of the engine against doubles of another program.
 *
 * <p>Both were given the same floats, so what differs is the engine's rounding alone: at most some hundred operations, each with a
 * relative error of 6e-8, of values of order one that mostly cancel in their errors. Recordings have nine digits and add 1e-9. What is
 * larger than one, as gradients of weights that sum over steps and sequences are, is compared relative to the largest of its array. A
 * wrong term, a gate in another's place or a step left out shows as an error above 1e-3.
 */
final class Agreement {
    static final double OUTPUTS = 1e-6;
    static final double GRADIENTS = 1e-6;

    private Agreement() {}

    static void assertOutputs(String what, float[] actual, Recorded expected) {
        assertClose(what, actual, expected.values(), OUTPUTS);
    }

    static void assertGradients(String what, float[] actual, Recorded expected) {
        assertClose(what, actual, expected.values(), GRADIENTS);
    }

    static void assertClose(String what, float[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSize(expected.length);
        double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        int worst = -1;
        double most = 0;
        for (int k = 0; k < expected.length; k++) {
            double difference = Math.abs(actual[k] - expected[k]) / scale;
            if (!(difference <= most)) {
                most = difference;
                worst = k;
            }
        }
        assertThat(most)
                .as(
                        "%s[%d]: expected %s, found %s",
                        what, worst, worst < 0 ? 0 : expected[worst], worst < 0 ? 0 : actual[worst])
                .isLessThanOrEqualTo(tolerance);
    }
}
