package dev.carousel.internal.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.Bits;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The vector kernels beside their specification, {@link ScalarKernels}. */
final class KernelTwins {
    private static final Kernels SCALAR = new ScalarKernels();

    private KernelTwins() {}

    static void requireVectors() {
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "needs --add-modules jdk.incubator.vector");
    }

    /** Where the data come from. */
    static BiFunction<Integer, SplittableRandom, float[]> floats(boolean wild) {
        return wild ? SampleFloats::wild : SampleFloats::ordinary;
    }

    /** Runs an operation with both implementations on copies of its arrays and compares everything that it may have changed. */
    static void assertAgree(String what, Consumer<Call> operation, float[]... arrays) {
        Call expected = new Call(SCALAR, arrays);
        Call actual = new Call(new VectorKernels(), arrays);
        operation.accept(expected);
        operation.accept(actual);
        for (int k = 0; k < arrays.length; k++) {
            Bits.assertSame(what + ", array " + k, actual.get(k), expected.get(k));
        }
    }

    /** One of the two, with copies of the arrays. */
    static final class Call {
        final Kernels kernels;
        private final float[][] arrays;

        private Call(Kernels kernels, float[][] originals) {
            this.kernels = kernels;
            this.arrays = new float[originals.length][];
            for (int k = 0; k < originals.length; k++) {
                arrays[k] = originals[k].clone();
            }
        }

        float[] get(int k) {
            return arrays[k];
        }
    }
}
