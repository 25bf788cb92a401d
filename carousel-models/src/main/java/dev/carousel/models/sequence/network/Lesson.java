package dev.carousel.models.sequence.network;

import dev.carousel.data.Batch;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What networks are trained on, and what they are.
 *
 * @param source the samples
 * @param lengths of the samples, at least roughly
 * @param answers to them, by the source's numbers of sequences
 * @param training how one network is trained
 */
public record Lesson(SampleSource source, int[] lengths, Answers answers, MemberTraining training) {
    private static final int ROWS = 16_384;

    SampleBatches batches(RandomSource random) {
        return new SampleBatches(source, answers, lengths, training.recipe().batch(), random);
    }

    Lesson endingAfter(long steps) {
        return new Lesson(source, lengths, answers, training.endingAfter(steps));
    }

    /** Samples that are held back, with the answers to them, in batches of a bounded size. */
    public static List<Batch> heldBack(List<Sample> samples, int inputs, Answers answers) {
        List<Batch> batches = new ArrayList<>();
        List<Sample> together = new ArrayList<>();
        long rows = 0;
        for (Sample sample : samples) {
            if (!together.isEmpty() && rows + sample.steps() > ROWS) {
                batches.add(SampleBatches.of(together, inputs, answers));
                together.clear();
                rows = 0;
            }
            together.add(sample);
            rows += sample.steps();
        }
        if (!together.isEmpty()) {
            batches.add(SampleBatches.of(together, inputs, answers));
        }
        return batches;
    }
}
