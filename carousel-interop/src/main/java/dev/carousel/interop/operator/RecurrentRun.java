package dev.carousel.interop.operator;

import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One call of a recurrent node: from ONNX's arrays to {@link Sequences} without padding, through each direction's {@link Recurrence}, and back.
 *
 * <p>A sequence has its own length: Y is 0 past it, the reverse direction begins at its last step, and Y_h and Y_c are what its last step
 * leaves, which for the reverse direction is the step of its first row. An empty sequence leaves zeros, as in ONNX Runtime, whatever its
 * initial state.
 */
final class RecurrentRun {
    private final RecurrentShape shape;
    private final SequenceLayout layout;
    private final float[] x;
    private final float[] y;
    private final float[] h;
    private final float[] c;

    private RecurrentRun(
            RecurrentShape shape, SequenceLayout layout, float[] x, int outputs, int states, boolean hasCell) {
        this.shape = shape;
        this.layout = layout;
        this.x = x;
        this.y = new float[outputs];
        this.h = new float[states];
        this.c = new float[hasCell ? states : 0];
    }

    /** Y, Y_h and, with a cell state, Y_c. */
    static List<Value> of(
            RecurrentSettings settings, List<Recurrence> recurrences, boolean hasCell, Inputs inputs, Workers workers) {
        int I = recurrences.get(0).inputSize();
        int H = recurrences.get(0).hiddenSize();
        RecurrentShape shape = RecurrentShape.of(inputs, settings, I, H);
        Shape outputs = shape.outputs(inputs);
        Shape states = shape.states(inputs);
        Optional<float[]> h = states(inputs, 5, "initial_h", states);
        Optional<float[]> c = hasCell ? states(inputs, 6, "initial_c", states) : Optional.empty();
        SequenceLayout layout = SequenceLayout.of(lengths(inputs, shape));
        RecurrentRun run =
                new RecurrentRun(shape, layout, inputs.floats(0).elements(), outputs.size(), states.size(), hasCell);
        for (int d = 0; d < shape.D(); d++) {
            boolean reversed = settings.direction().reversed(d);
            Sequences rows = new Sequences(layout, run.input(reversed));
            run.output(d, reversed, recurrences.get(d).run(rows, run.initial(d, h), run.initial(d, c), workers));
        }
        FloatValue y = new FloatValue(outputs, run.y);
        FloatValue hidden = new FloatValue(states, run.h);
        return hasCell ? List.of(y, hidden, new FloatValue(states, run.c)) : List.of(y, hidden);
    }

    /** Of the sequences, all steps where none are given. */
    static int[] lengths(Inputs inputs, RecurrentShape shape) {
        int[] lengths = new int[shape.B()];
        Arrays.fill(lengths, shape.T());
        Optional<IntegerValue> given = inputs.optionalIntegers(4);
        if (given.isEmpty()) {
            return lengths;
        }
        Shape found = given.get().shape();
        if (found.rank() != 1 || found.length(0) != shape.B()) {
            throw inputs.refuse("expected sequence_lens of shape [" + shape.B() + "], the batch of X, found " + found);
        }
        for (int b = 0; b < lengths.length; b++) {
            long length = given.get().elements()[b];
            if (length < 0 || length > shape.T()) {
                throw inputs.refuse("sequence_lens should be 0 to " + shape.T() + ", the steps of X, found " + length
                        + " for sequence " + b);
            }
            lengths[b] = (int) length;
        }
        return lengths;
    }

    private static Optional<float[]> states(Inputs inputs, int position, String name, Shape expected) {
        Optional<FloatValue> given = inputs.optionalFloats(position);
        if (given.isPresent() && !given.get().shape().equals(expected)) {
            throw inputs.refuse("expected " + name + " of shape " + expected + ", found "
                    + given.get().shape() + ": a state belongs to as many sequences as X has, in the node's layout");
        }
        return given.map(FloatValue::elements);
    }

    /** The rows of X [N, I] in the order in which they are read. */
    private Tensor input(boolean reversed) {
        int I = shape.I();
        if (!reversed && !shape.batchFirst() && layout.rows() == shape.T() * shape.B()) {
            return Tensor.of(x, layout.rows(), I);
        }
        Tensor rows = Tensor.zeros(layout.rows(), I);
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int from = shape.inputAt(time(reversed, t, position), layout.sequence(position));
                System.arraycopy(x, from, rows.array(), (layout.start(t) + position) * I, I);
            }
        }
        return rows;
    }

    /** The step of X that is read as the t-th. */
    private int time(boolean reversed, int t, int position) {
        return reversed ? layout.length(position) - 1 - t : t;
    }

    /** Those of one direction [1, B, H]; zeros if none are given. */
    private Tensor initial(int d, Optional<float[]> states) {
        int B = shape.B();
        int H = shape.H();
        if (states.isPresent() && shape.statesTogether()) {
            return Tensor.view(states.get(), shape.stateAt(d, 0), 1, B, H);
        }
        Tensor initial = Tensor.zeros(1, B, H);
        for (int b = 0; b < B && states.isPresent(); b++) {
            System.arraycopy(states.get(), shape.stateAt(d, b), initial.array(), b * H, H);
        }
        return initial;
    }

    private void output(int d, boolean reversed, Recurrence.Result result) {
        int H = shape.H();
        Tensor rows = result.y();
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int to = shape.outputAt(time(reversed, t, position), d, layout.sequence(position));
                System.arraycopy(rows.array(), rows.offset() + (layout.start(t) + position) * H, y, to, H);
            }
        }
        for (int position = 0; position < layout.batch() && layout.length(position) > 0; position++) {
            int b = layout.sequence(position);
            System.arraycopy(result.h().array(), result.h().offset() + b * H, h, shape.stateAt(d, b), H);
            if (c.length > 0) {
                System.arraycopy(result.c().array(), result.c().offset() + b * H, c, shape.stateAt(d, b), H);
            }
        }
    }
}
