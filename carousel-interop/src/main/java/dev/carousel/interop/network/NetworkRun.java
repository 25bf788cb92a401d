package dev.carousel.interop.network;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a network on named tensors. */
final class NetworkRun {
    private final Network network;
    private final Signature signature;
    private final Optional<Masking> masking;
    private final Workers workers;

    NetworkRun(NetworkModel model, Workers workers) {
        this.network = model.network();
        this.signature = model.signature();
        this.masking = model.masking().filter(Masking::leavesOut);
        this.workers = workers;
    }

    /** A padded batch [B, T, F]. */
    private record Batch(int B, int T, int F, float[] elements) {
        int at(int sequence, int step) {
            return (sequence * T + step) * F;
        }
    }

    Map<String, Value> run(Map<String, Value> inputs) {
        refuseOthers(inputs, NamedStates.initial(network, 0).names(NamedStates.INITIAL));
        Value given = inputs.get(signature.input());
        if (given == null) {
            throw new InvalidInputException("the input '" + signature.input() + "' is missing, found "
                    + (inputs.isEmpty() ? "none" : String.join(", ", inputs.keySet())));
        }
        Batch batch = batch(given);
        NamedStates states = NamedStates.initial(network, batch.B);
        int[] lengths = lengths(Optional.ofNullable(inputs.get(Signature.LENGTHS)), batch);
        states.take(inputs);

        int[][] kept = kept(batch, lengths);
        Sequences y = network.pass(workers).forward(sequences(batch, kept), states.state(), Mode.inference());
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put(signature.output(), output(batch, y, kept, lengths));
        outputs.putAll(states.values(NamedStates.FINAL));
        return outputs;
    }

    private void refuseOthers(Map<String, Value> inputs, List<String> states) {
        List<String> known = new ArrayList<>(List.of(signature.input(), Signature.LENGTHS));
        known.addAll(states);
        for (String name : inputs.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("there is no input '" + name + "'; "
                        + NearMatch.of(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("known are " + String.join(", ", known)));
            }
        }
    }

    private Batch batch(Value value) {
        Shape shape = value.shape();
        if (Edges.takesTokens(network)) {
            if (!(value instanceof IntegerValue tokens) || shape.rank() != 2) {
                throw new InvalidInputException(
                        "input '" + signature.input() + "': expected token numbers [batch, time], found " + value);
            }
            return new Batch(shape.length(0), shape.length(1), 1, numbers(tokens));
        }
        int I = network.inputSize();
        if (!(value instanceof FloatValue floats) || shape.rank() != 3 || shape.length(2) != I) {
            throw new InvalidInputException(
                    "input '" + signature.input() + "': expected floats [batch, time, " + I + "], found " + value);
        }
        return new Batch(shape.length(0), shape.length(1), I, floats.elements());
    }

    /** As floats, which the first layer turns back: there are no more tokens than floats can number. */
    private float[] numbers(IntegerValue tokens) {
        int categories = Tokens.known(network.architecture().layers()).orElseThrow();
        float[] numbers = new float[tokens.elements().length];
        for (int k = 0; k < numbers.length; k++) {
            long token = tokens.elements()[k];
            if (token < 0 || token >= categories) {
                throw new InvalidInputException("input '" + signature.input() + "': expected token numbers of 0 to "
                        + (categories - 1) + ", found " + token);
            }
            numbers[k] = token;
        }
        return numbers;
    }

    private static int[] lengths(Optional<Value> given, Batch batch) {
        int[] lengths = new int[batch.B];
        if (given.isEmpty()) {
            Arrays.fill(lengths, batch.T);
            return lengths;
        }
        if (!(given.get() instanceof IntegerValue value)
                || value.shape().rank() != 1
                || value.shape().length(0) != batch.B && value.shape().length(0) != 1) {
            throw new InvalidInputException("input '" + Signature.LENGTHS + "': expected integers [" + batch.B
                    + "], one for each sequence, or [1], found " + given.get());
        }
        for (int k = 0; k < lengths.length; k++) {
            long length = value.elements()[value.elements().length == 1 ? 0 : k];
            if (length < 0 || length > batch.T) {
                throw new InvalidInputException("input '" + Signature.LENGTHS + "': expected 0 to the " + batch.T
                        + " steps of the input, found " + length + " for sequence " + k);
            }
            lengths[k] = (int) length;
        }
        return lengths;
    }

    /** The steps of each sequence that the network sees. */
    private int[][] kept(Batch batch, int[] lengths) {
        int[][] kept = new int[batch.B][];
        for (int s = 0; s < batch.B; s++) {
            int[] steps = new int[lengths[s]];
            int count = 0;
            for (int t = 0; t < lengths[s]; t++) {
                if (masking.isEmpty() || masking.get().keeps(batch.elements, batch.at(s, t), batch.F)) {
                    steps[count++] = t;
                }
            }
            kept[s] = Arrays.copyOf(steps, count);
        }
        return kept;
    }

    private static Sequences sequences(Batch batch, int[][] kept) {
        SequenceLayout layout = SequenceLayout.of(
                Arrays.stream(kept).mapToInt(steps -> steps.length).toArray());
        int F = batch.F;
        Tensor values = Tensor.zeros(layout.rows(), F);
        for (int position = 0; position < layout.batch(); position++) {
            int s = layout.sequence(position);
            for (int t = 0; t < kept[s].length; t++) {
                System.arraycopy(
                        batch.elements, batch.at(s, kept[s][t]), values.array(), (layout.start(t) + position) * F, F);
            }
        }
        return new Sequences(layout, values);
    }

    private FloatValue output(Batch batch, Sequences y, int[][] kept, int[] lengths) {
        int O = network.outputSize();
        boolean rows = LayerKinds.givesRows(network.architecture().layers());
        long steps = rows ? 1 : network.outputSteps(batch.T);
        if (steps > Integer.MAX_VALUE) {
            throw new InvalidInputException("the output would have " + steps + " steps, more than 2^31 - 1");
        }
        int T = (int) steps;
        Shape shape = rows ? Shape.of(batch.B, O) : Shape.of(batch.B, T, O);
        float[] target = new float[shape.size()];
        boolean spread = masking.isPresent() && masking.get().spreads();
        float[] first = spread ? Masking.beforeFirst(network, workers) : new float[O];
        SequenceLayout layout = y.layout();
        float[] source = y.values().array();
        int offset = y.values().offset();
        for (int position = 0; position < layout.batch(); position++) {
            int s = layout.sequence(position);
            int length = spread ? lengths[s] : layout.length(position);
            int next = 0;
            for (int t = 0; t < length; t++) {
                boolean own = !spread || next < kept[s].length && kept[s][next] == t;
                next += own ? 1 : 0;
                if (next == 0) {
                    System.arraycopy(first, 0, target, (s * T + t) * O, O);
                } else {
                    int row = layout.start(next - 1) + position;
                    System.arraycopy(source, offset + row * O, target, (s * T + t) * O, O);
                }
            }
        }
        return new FloatValue(shape, target);
    }
}
