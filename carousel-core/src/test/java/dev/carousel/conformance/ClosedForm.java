package dev.carousel.conformance;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is fed to both programs: cosines, so that recordings need not hold it. The same names as in {@code record_pytorch.py}. */
final class ClosedForm {
    private ClosedForm() {}

    static float[] cosines(int n, double a, double b, double scale) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (scale * StrictMath.cos(a * k + b));
        }
        return values;
    }

    static float[] parameters(int n) {
        return cosines(n, 1, 0, 0.5);
    }

    static float[] inputs(int n) {
        return cosines(n, 1, 1, 1);
    }

    static float[] outputGradients(int n) {
        return cosines(n, 2, 1, 1);
    }

    /** A tensor of cosines. */
    static Tensor tensor(double a, double b, double scale, int... shape) {
        return Tensor.of(cosines(Tensor.size(shape), a, b, scale), shape);
    }

    /** Values [T_0, F], [T_1, F], ... one after the other, as a batch. */
    static Sequences batch(float[] values, int features, int... lengths) {
        List<float[][]> sequences = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            float[][] sequence = new float[length][];
            for (int t = 0; t < length; t++, at += features) {
                sequence[t] = Arrays.copyOfRange(values, at, at + features);
            }
            sequences.add(sequence);
        }
        return Sequences.of(features, sequences);
    }

    /** The other way round. */
    static float[] flat(Sequences batch) {
        float[] values = new float[batch.values().size()];
        int at = 0;
        for (int b = 0; b < batch.layout().batch(); b++) {
            for (float[] step : batch.sequence(b)) {
                System.arraycopy(step, 0, values, at, step.length);
                at += step.length;
            }
        }
        return values;
    }
}
