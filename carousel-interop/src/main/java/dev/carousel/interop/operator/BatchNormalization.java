package dev.carousel.interop.operator;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** {@code y = (x - mean) · scale / sqrt(variance + epsilon) + shift} with numbers learned for each channel (the second axis). */
record BatchNormalization(float epsilon) implements Operator {
    static Operator of(Settings settings, int opset) {
        settings.ignore("momentum"); // of training
        boolean training = opset >= 14 && settings.flag("training_mode", false);
        boolean perElement = opset < 9 && !settings.flag("spatial", true);
        if (training || perElement) {
            throw new UnsupportedException(
                    training ? "'training_mode' asks for training" : "'spatial' of 0 asks for numbers for each place");
        }
        return new BatchNormalization(settings.real("epsilon", 1e-5f));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        Shape shape = x.shape();
        int C = shape.rank() < 2 ? 1 : shape.length(1);
        float[][] learned = new float[4][];
        for (int k = 0; k < learned.length; k++) {
            FloatValue value = inputs.floats(k + 1);
            if (value.shape().rank() != 1 || value.shape().length(0) != C) {
                throw inputs.refuse("input number " + (k + 2) + " should have one number for each of " + C
                        + " channels of " + x + ", found " + value);
            }
            learned[k] = value.elements();
        }
        float[] slopes = new float[C];
        for (int c = 0; c < C; c++) {
            slopes[c] = (float) (learned[0][c] / Math.sqrt((double) learned[3][c] + epsilon));
        }
        int n = shape.rank() < 2 ? 1 : shape.size(2, shape.rank());
        float[] y = new float[shape.size()];
        for (int row = 0; row < (n == 0 ? 0 : y.length / n); row++) {
            int c = row % C;
            for (int k = row * n; k < row * n + n; k++) {
                y[k] = Math.fma(x.elements()[k] - learned[2][c], slopes[c], learned[1][c]);
            }
        }
        return List.of(new FloatValue(shape, y));
    }
}
