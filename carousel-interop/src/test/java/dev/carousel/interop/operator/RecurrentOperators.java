package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** Running and comparing recurrent operators in tests. */
final class RecurrentOperators {
    private static final List<String> OUTPUTS = List.of("Y", "Y_h", "Y_c");

    private RecurrentOperators() {}

    static Operator of(RecurrentCase node) {
        return OperatorTable.create(node.definition(), OperatorTable.NEWEST_OPSET);
    }

    static List<FloatValue> run(RecurrentCase node) {
        return run(of(node), node.given());
    }

    static List<FloatValue> run(Operator operator, Inputs inputs) {
        return operator.apply(inputs, Workers.single()).stream()
                .map(FloatValue.class::cast)
                .toList();
    }

    static double[] doubles(FloatValue value) {
        double[] doubles = new double[value.elements().length];
        for (int k = 0; k < doubles.length; k++) {
            doubles[k] = value.elements()[k];
        }
        return doubles;
    }

    /** Within a share of the largest element that is expected, or of 1 where that is less. */
    static void assertClose(String what, FloatValue found, double[] expected, double tolerance) {
        assertThat(found.elements()).as(what).hasSize(expected.length);
        double scale = 1;
        for (double element : expected) {
            scale = Math.max(scale, Math.abs(element));
        }
        for (int k = 0; k < expected.length; k++) {
            double error = Math.abs(found.elements()[k] - expected[k]);
            if (!(error <= tolerance * scale)) {
                throw new AssertionError(what + ": element " + k + ": expected " + expected[k] + ", found "
                        + found.elements()[k] + ", further apart than " + tolerance * scale);
            }
        }
    }

    static void assertClose(String what, List<FloatValue> found, List<double[]> expected, double tolerance) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int k = 0; k < expected.size(); k++) {
            assertClose(OUTPUTS.get(k) + " of " + what, found.get(k), expected.get(k), tolerance);
        }
    }

    static void assertSameBits(String what, List<? extends Value> found, List<? extends Value> expected) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int k = 0; k < expected.size(); k++) {
            int[] bits = bits((FloatValue) found.get(k));
            assertThat(bits).as(OUTPUTS.get(k) + " of " + what).isEqualTo(bits((FloatValue) expected.get(k)));
        }
    }

    private static int[] bits(FloatValue value) {
        int[] bits = new int[value.elements().length];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = Float.floatToIntBits(value.elements()[k]);
        }
        return bits;
    }
}
