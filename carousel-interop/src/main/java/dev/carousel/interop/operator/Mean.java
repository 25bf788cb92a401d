package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The mean of broadcast floats or doubles: their sum in their order, divided by their number. */
record Mean() implements Operator {
    private static final Binary SUM = new Binary(Arithmetic.ADD);

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value sum = SUM.apply(inputs, workers).get(0);
        int n = inputs.count();
        if (sum instanceof FloatValue floats) {
            float[] y = new float[floats.elements().length];
            for (int k = 0; k < y.length; k++) {
                y[k] = floats.elements()[k] / n;
            }
            return List.of(new FloatValue(sum.shape(), y));
        } else if (sum instanceof DoubleValue doubles) {
            double[] y = new double[doubles.elements().length];
            for (int k = 0; k < y.length; k++) {
                y[k] = doubles.elements()[k] / n;
            }
            return List.of(new DoubleValue(sum.shape(), y));
        }
        throw inputs.refuse("needs floats, found " + sum);
    }
}
