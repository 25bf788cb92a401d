package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One call of a recurrent node whose values are doubles; see {@link RecurrentRun}, which does the same in floats. */
final class DoubleRun {
    private DoubleRun() {}

    /** The equations of a step. */
    interface Step {
        /**
         * @param x where the input [I] is, from {@code xAt} on
         * @param h hidden state [H], renewed in place
         * @param c cell state [H], renewed in place where there is one
         */
        void run(DoubleWeights weights, double[] x, int xAt, double[] h, double[] c);
    }

    /** Y, Y_h and, with a cell state, Y_c. */
    static List<Value> of(RecurrentSettings settings, int gates, boolean hasCell, Step step, Inputs inputs) {
        int I = inputs.doubles(1).shape().length(2);
        int H = inputs.doubles(2).shape().length(2);
        RecurrentShape shape = RecurrentShape.of(inputs, settings, I, H);
        Shape outputs = shape.outputs(inputs);
        Shape states = shape.states(inputs);
        double[] x = inputs.doubles(0).elements();
        double[] y = new double[outputs.size()];
        double[] lastH = new double[states.size()];
        double[] lastC = new double[hasCell ? states.size() : 0];
        Optional<double[]> firstH = initial(inputs, 5, "initial_h", states);
        Optional<double[]> firstC = hasCell ? initial(inputs, 6, "initial_c", states) : Optional.empty();
        int[] lengths = RecurrentRun.lengths(inputs, shape);
        for (int d = 0; d < shape.D(); d++) {
            DoubleWeights weights = DoubleWeights.of(inputs, settings, gates, d);
            boolean reversed = settings.direction().reversed(d);
            for (int sequence = 0; sequence < shape.B(); sequence++) {
                int at = shape.stateAt(d, sequence);
                double[] h = part(firstH, at, H);
                double[] c = part(firstC, at, H);
                for (int t = 0; t < lengths[sequence]; t++) {
                    int time = reversed ? lengths[sequence] - 1 - t : t;
                    step.run(weights, x, shape.inputAt(time, sequence), h, c);
                    System.arraycopy(h, 0, y, shape.outputAt(time, d, sequence), H);
                }
                if (lengths[sequence] > 0) { // an empty sequence leaves zeros
                    System.arraycopy(h, 0, lastH, at, H);
                    System.arraycopy(c, 0, lastC, hasCell ? at : 0, hasCell ? H : 0);
                }
            }
        }
        DoubleValue steps = new DoubleValue(outputs, y);
        DoubleValue hidden = new DoubleValue(states, lastH);
        return hasCell ? List.of(steps, hidden, new DoubleValue(states, lastC)) : List.of(steps, hidden);
    }

    private static Optional<double[]> initial(Inputs inputs, int position, String name, Shape expected) {
        Optional<DoubleValue> given = inputs.optionalDoubles(position);
        if (given.isPresent() && !given.get().shape().equals(expected)) {
            throw inputs.refuse("expected " + name + " of shape " + expected + ", found "
                    + given.get().shape() + ": a state belongs to as many sequences as X has, in the node's layout");
        }
        return given.map(DoubleValue::elements);
    }

    private static double[] part(Optional<double[]> states, int at, int H) {
        return states.map(all -> Arrays.copyOfRange(all, at, at + H)).orElseGet(() -> new double[H]);
    }
}
