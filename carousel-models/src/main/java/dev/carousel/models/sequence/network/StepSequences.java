package dev.carousel.models.sequence.network;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.table.Sequence;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of numbers that have an answer at every step. Long ones are learned from in windows that lie anywhere, and of the others
 * some without their first steps, so that a network knows what to say when it has not seen the beginning.
 */
public final class StepSequences implements SampleSource {
    private final SequenceInput input;
    private final Crops crops;
    private final List<float[]> rows = new ArrayList<>(); // [T, I] each
    private final int[] sequences; // of each sample

    /**
     * What is done to sequences in training.
     *
     * @param share of the samples that lose their beginning
     * @param least steps that are left of those
     * @param window the most steps of a sample
     * @param noise deviation of what is added to each number of a channel
     */
    public record Crops(double share, int least, int window, double noise) {
        public Crops {
            if (!(share >= 0 && share <= 1) || least < 1 || window < 1 || !(noise >= 0 && noise < 100)) {
                throw new InvalidInputException("crops: expected a share of 0 to 1, and steps of 1 or more," + " found "
                        + share + ", " + least + " and " + window);
            }
        }
    }

    /** Batches in a pass over sequences of which at most {@code window} steps are learned from at once. */
    public static int stepsPerEpoch(List<Sequence> all, int window, int batch) {
        long samples = 0;
        for (Sequence one : all) {
            samples += Math.max(1, (one.length() + window - 1) / window);
        }
        return SampleBatches.perEpoch((int) Math.min(Integer.MAX_VALUE / 2, samples), batch);
    }

    public StepSequences(List<Sequence> all, SequenceInput input, Crops crops) {
        this.input = input;
        this.crops = crops;
        List<Integer> numbers = new ArrayList<>();
        for (Sequence sequence : all) {
            int windows = Math.max(1, (sequence.length() + crops.window() - 1) / crops.window());
            for (int k = 0; k < windows; k++) {
                numbers.add(rows.size());
            }
            rows.add(input.inputs(input.base(sequence), sequence.length()));
        }
        this.sequences = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int size() {
        return sequences.length;
    }

    @Override
    public int inputs() {
        return input.inputs();
    }

    /** The samples' steps, but for crops. */
    public int[] lengths() {
        return Arrays.stream(sequences)
                .map(sequence -> Math.min(crops.window(), steps(sequence)))
                .toArray();
    }

    private int steps(int sequence) {
        return rows.get(sequence).length / inputs();
    }

    @Override
    public Sample training(int number, RandomSource random) {
        int sequence = sequences[number];
        int T = steps(sequence);
        if (T > crops.window()) {
            return noisy(window(sequence, T, random), random);
        }
        if (T > crops.least() && random.uniform(1) < crops.share()) {
            int first = random.below(T - crops.least() + 1, 0);
            return noisy(part(sequence, first, T - first), random);
        }
        return noisy(part(sequence, 0, T), random);
    }

    /**
     * A window that may stick out at either end and is cut there: of windows that lie within, hardly one would hold the last steps, which
     * are those that matter most before a failure.
     */
    private Sample window(int sequence, int T, RandomSource random) {
        int least = Math.min(crops.least(), crops.window());
        int begin = least - crops.window() + random.below(T + crops.window() - 2 * least + 1, 0);
        int first = Math.max(0, begin);
        return part(sequence, first, Math.min(T, begin + crops.window()) - first);
    }

    /** With noise on the channels, and on their differences what follows from it. */
    private Sample noisy(Sample sample, RandomSource random) {
        if (crops.noise() == 0) {
            return sample;
        }
        RandomSource draws = random.named("noise");
        int numbers = input.channels().size();
        int I = inputs();
        float[] before = new float[numbers];
        for (int t = 0; t < sample.steps(); t++) {
            for (int k = 0; k < numbers; k++) {
                float added = (float) (crops.noise() * draws.gaussian(t * numbers + k));
                sample.rows()[t * I + k] += added;
                if (input.difference() != 0 && t > 0) {
                    sample.rows()[t * I + input.width() + k] += (float) input.difference() * (added - before[k]);
                }
                before[k] = added;
            }
        }
        return sample;
    }

    /** A sequence as it is. */
    public Sample whole(int sequence) {
        return new Sample(sequence, 0, steps(sequence), rows.get(sequence));
    }

    /** All sequences as they are. */
    public List<Sample> wholes() {
        List<Sample> samples = new ArrayList<>();
        for (int sequence = 0; sequence < rows.size(); sequence++) {
            samples.add(whole(sequence));
        }
        return samples;
    }

    /** All sequences in pieces of bounded length, from a step of each on. */
    public List<Sample> pieces(int[] from) {
        List<Sample> samples = new ArrayList<>();
        for (int sequence = 0; sequence < rows.size(); sequence++) {
            int T = steps(sequence);
            for (int first = from[sequence]; first < T; first += Members.PIECE) {
                samples.add(part(sequence, first, Math.min(Members.PIECE, T - first)));
            }
        }
        return samples;
    }

    private Sample part(int sequence, int first, int steps) {
        int I = inputs();
        return new Sample(
                sequence, first, steps, Arrays.copyOfRange(rows.get(sequence), first * I, (first + steps) * I));
    }
}
