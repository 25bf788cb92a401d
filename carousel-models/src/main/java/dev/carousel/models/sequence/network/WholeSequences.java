package dev.carousel.models.sequence.network;

import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.table.Sequence;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** Sequences of numbers that are read as wholes, with random changes in training. */
public final class WholeSequences implements SampleSource {
    private final SequenceInput input;
    private final Augmentation augmentation;
    private final List<float[]> bases = new ArrayList<>(); // [T, C] each

    public WholeSequences(List<Sequence> sequences, SequenceInput input, Augmentation augmentation) {
        this.input = input;
        this.augmentation = augmentation;
        sequences.forEach(sequence -> bases.add(input.base(sequence)));
    }

    @Override
    public int size() {
        return bases.size();
    }

    @Override
    public int inputs() {
        return input.inputs();
    }

    @Override
    public Sample training(int number, RandomSource random) {
        float[] base = bases.get(number);
        return sample(
                number,
                augmentation.apply(
                        base, steps(base), input.width(), input.channels().size(), random));
    }

    /** The samples' steps, as a network counts them. */
    public int[] lengths() {
        return bases.stream()
                .mapToInt(base -> input.frames().count(steps(base)))
                .toArray();
    }

    /** All as they are, or each from several places of its circle: {@code shifts} samples side by side for each. */
    public List<Sample> views(int shifts) {
        List<Sample> samples = new ArrayList<>();
        for (int number = 0; number < bases.size(); number++) {
            float[] base = bases.get(number);
            int T = steps(base);
            for (int k = 0; k < shifts; k++) {
                int first = (int) ((long) T * k / shifts);
                samples.add(sample(number, first == 0 ? base : Augmentation.rotate(base, T, input.width(), first)));
            }
        }
        return samples;
    }

    private int steps(float[] base) {
        return base.length / input.width();
    }

    private Sample sample(int number, float[] base) {
        int T = steps(base);
        return new Sample(number, 0, input.frames().count(T), input.inputs(base, T));
    }
}
