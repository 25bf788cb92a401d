package dev.carousel.nn;

import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.SplittableRandom;

/** Sequences in double, for the oracles: the same rows as {@link Sequences}. */
public record Rows(SequenceLayout layout, int width, double[] values) {
    /** Random values that a float holds exactly. */
    public static Rows random(SequenceLayout layout, int width, SplittableRandom random) {
        return new Rows(layout, width, randoms(layout.rows() * width, random));
    }

    /** Random values between -1 and 1 that a float holds exactly. */
    public static double[] randoms(int n, SplittableRandom random) {
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    public double get(int row, int k) {
        return values[row * width + k];
    }

    public int count() {
        return layout.rows();
    }

    public Rows with(double[] others) {
        return new Rows(layout, width, others);
    }

    public Sequences sequences() {
        return new Sequences(layout, Tensor.of(floats(values), layout.rows(), width));
    }

    public static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    public static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            doubles[k] = values[k];
        }
        return doubles;
    }
}
