package dev.carousel.data;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of any lengths with a target for each step. In a batch the targets [N, G] lie in the order of its {@link SequenceLayout},
 * row by row beside the N outputs of a network that answers at each step. A step without an answer has a target of NaN.
 *
 * @param sequences each [T_i, F]
 * @param targets each [T_i, G]
 */
public record LabelledSteps(List<Tensor> sequences, List<Tensor> targets) {
    public LabelledSteps {
        sequences = List.copyOf(sequences);
        targets = List.copyOf(targets);
        if (sequences.isEmpty() || sequences.size() != targets.size()) {
            throw new InvalidInputException(
                    "expected as many sequences of targets as sequences and at least one, found " + sequences.size()
                            + " sequences and " + targets.size() + " of targets");
        }
        for (int k = 0; k < sequences.size(); k++) {
            require("sequence " + k, sequences.get(k), sequences.get(k), sequences.get(0));
            require("targets of sequence " + k, targets.get(k), sequences.get(k), targets.get(0));
        }
    }

    /** Two axes, as many steps as {@code steps} has and as many values as {@code values} has. */
    private static void require(String what, Tensor tensor, Tensor steps, Tensor values) {
        if (tensor.rank() != 2) {
            throw new InvalidInputException(what + ": expected [steps, values], found " + tensor);
        }
        if (tensor.dim(0) != steps.dim(0) || tensor.dim(1) != values.dim(1)) {
            throw new InvalidInputException(
                    what + ": expected [" + steps.dim(0) + ", " + values.dim(1) + "], found " + tensor);
        }
    }

    /** Copies of arrays [T_i][F] and [T_i][G]. */
    public static LabelledSteps of(int features, int values, List<float[][]> sequences, List<float[][]> targets) {
        return new LabelledSteps(tensors(features, sequences), tensors(values, targets));
    }

    private static List<Tensor> tensors(int width, List<float[][]> sequences) {
        List<Tensor> tensors = new ArrayList<>();
        for (float[][] sequence : sequences) {
            Tensor tensor = Tensor.zeros(sequence.length, width);
            for (int t = 0; t < sequence.length; t++) {
                if (sequence[t].length != width) {
                    throw new InvalidInputException("sequence " + tensors.size() + ", step " + t + ": expected " + width
                            + " values, found " + sequence[t].length);
                }
                System.arraycopy(sequence[t], 0, tensor.array(), t * width, width);
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    /** One sequence of symbols, such as a text's, where each step's target is the symbol after it. The array is shared. */
    public static LabelledSteps predictingNext(float[] symbols) {
        int steps = Math.max(0, symbols.length - 1);
        return new LabelledSteps(
                List.of(Tensor.view(symbols, 0, steps, 1)),
                List.of(Tensor.view(symbols, symbols.length - steps, steps, 1)));
    }

    /** The one sequence that this is in parts of lengths that differ by one step at most, longer ones first; nothing is lost. */
    public LabelledSteps cut(int parts) {
        if (sequences.size() != 1 || parts < 1) {
            throw new InvalidInputException("expected one sequence to be cut in 1 or more parts, found "
                    + sequences.size() + " and " + parts + " parts");
        }
        List<Tensor> cutSequences = new ArrayList<>();
        List<Tensor> cutTargets = new ArrayList<>();
        int from = 0;
        for (int part = 0; part < parts; part++) {
            int length =
                    sequences.get(0).dim(0) / parts + (part < sequences.get(0).dim(0) % parts ? 1 : 0);
            cutSequences.add(steps(sequences.get(0), from, length));
            cutTargets.add(steps(targets.get(0), from, length));
            from += length;
        }
        return new LabelledSteps(cutSequences, cutTargets);
    }

    private static Tensor steps(Tensor sequence, int from, int length) {
        int width = sequence.dim(1);
        return Tensor.view(sequence.array(), sequence.offset() + from * width, length, width);
    }

    /** F, the values of a step. */
    public int features() {
        return sequences.get(0).dim(1);
    }

    /** T of a sequence. */
    public int length(int number) {
        return sequences.get(number).dim(0);
    }

    /** Training steps in one pass over the data. */
    public int stepsPerEpoch(int batchSize) {
        return Shuffle.stepsPerEpoch(sequences.size(), batchSize);
    }

    /** Batches of {@code batchSize} sequences, the last of an epoch smaller; each epoch in an order of its own. */
    public Batches shuffled(int batchSize, RandomSource random) {
        return Shuffle.batches(sequences.size(), batchSize, random, this::batch);
    }

    /** The sequences with these numbers as one batch. */
    public Batch batch(int... numbers) {
        return window(0, Integer.MAX_VALUE, numbers);
    }

    /** Of these sequences the steps {@code from} to {@code to - 1}, as far as they have them, as one batch. */
    public Batch window(int from, int to, int... numbers) {
        int[] lengths = new int[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            lengths[k] = Math.max(0, Math.min(length(numbers[k]), to) - from);
        }
        SequenceLayout layout = SequenceLayout.of(lengths);
        Tensor x = lay(sequences, layout, from, numbers);
        float[] weights = new float[layout.rows()];
        Arrays.fill(weights, 1);
        return new Batch(new Sequences(layout, x), lay(targets, layout, from, numbers), weights);
    }

    private static Tensor lay(List<Tensor> sources, SequenceLayout layout, int from, int[] numbers) {
        int width = sources.get(0).dim(1);
        Tensor rows = Tensor.zeros(layout.rows(), width);
        for (int position = 0; position < layout.batch(); position++) {
            Tensor source = sources.get(numbers[layout.sequence(position)]);
            for (int t = 0; t < layout.length(position); t++) {
                System.arraycopy(
                        source.array(),
                        source.offset() + (from + t) * width,
                        rows.array(),
                        (layout.start(t) + position) * width,
                        width);
            }
        }
        return rows;
    }
}
