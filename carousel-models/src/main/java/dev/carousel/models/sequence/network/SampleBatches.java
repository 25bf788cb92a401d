package dev.carousel.models.sequence.network;

import dev.carousel.data.Batch;
import dev.carousel.data.Batches;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of samples, each pass over the data in an order of its own. Where there are many samples, those of similar length come
 * together: the kernels like many sequences at each step.
 */
public final class SampleBatches implements Batches {
    /** So many batches are drawn at once and sorted by length among themselves. */
    private static final int SORTED_TOGETHER = 16;

    private final SampleSource source;
    private final Answers answers;
    private final int[] lengths;
    private final int batch;
    private final RandomSource random;
    private Order last = new Order(-1, new int[0]);

    private record Order(long epoch, int[] numbers) {}

    /**
     * Batches.
     *
     * @param lengths of the samples, at least roughly: what is sorted by
     * @param batch samples in each; the last of a pass is smaller
     */
    public SampleBatches(SampleSource source, Answers answers, int[] lengths, int batch, RandomSource random) {
        this.source = source;
        this.answers = answers;
        this.lengths = lengths.clone();
        this.batch = batch;
        this.random = random;
    }

    /** Batches in a pass over {@code samples}. */
    public static int perEpoch(int samples, int batch) {
        return Math.max(1, (samples + batch - 1) / batch);
    }

    @Override
    public Batch at(long step) {
        int perEpoch = perEpoch(source.size(), batch);
        long epoch = step / perEpoch;
        int from = (int) (step % perEpoch) * batch;
        int[] order = order(epoch);
        List<Sample> samples = new ArrayList<>();
        for (int k = from; k < Math.min(order.length, from + batch); k++) {
            samples.add(source.training(order[k], random.named("sample").at(step, order[k])));
        }
        return of(samples, source.inputs(), answers);
    }

    private int[] order(long epoch) {
        if (last.epoch() != epoch) {
            int[] numbers = random.named("order").at(epoch, 0).permutation(source.size());
            last = new Order(epoch, byLength(numbers, epoch));
        }
        return last.numbers();
    }

    private int[] byLength(int[] numbers, long epoch) {
        int together = batch * SORTED_TOGETHER;
        if (numbers.length < 2 * together || Arrays.stream(lengths).distinct().count() == 1) {
            return numbers;
        }
        int batches = numbers.length / batch;
        for (int from = 0; from < batches * batch; from += together) {
            int to = Math.min(batches * batch, from + together);
            long[] keys = new long[to - from];
            for (int k = from; k < to; k++) {
                keys[k - from] = (long) lengths[numbers[k]] << Integer.SIZE | numbers[k];
            }
            Arrays.sort(keys);
            for (int k = from; k < to; k++) {
                numbers[k] = (int) keys[k - from];
            }
        }
        int[] shuffled = numbers.clone(); // the last, smaller batch stays the last
        int[] places = random.named("batches").at(epoch, 0).permutation(batches);
        for (int k = 0; k < batches; k++) {
            System.arraycopy(numbers, places[k] * batch, shuffled, k * batch, batch);
        }
        return shuffled;
    }

    /** These samples as one batch, with the answers to them. */
    public static Batch of(List<Sample> samples, int inputs, Answers answers) {
        Sequences x = lay(samples, inputs);
        SequenceLayout layout = x.layout();
        int G = answers.width();
        Tensor target = Tensor.zeros(answers.everyStep() ? layout.rows() : layout.batch(), G);
        for (int position = 0; position < layout.batch(); position++) {
            int number = layout.sequence(position);
            Sample sample = samples.get(number);
            if (!answers.everyStep()) {
                for (int k = 0; k < G; k++) { // pooling puts out the caller's order
                    target.array()[number * G + k] = answers.of(sample.sequence(), 0, k);
                }
                continue;
            }
            for (int t = 0; t < sample.steps(); t++) {
                int row = layout.start(t) + position;
                for (int k = 0; k < G; k++) {
                    target.array()[row * G + k] = answers.of(sample.sequence(), sample.first() + t, k);
                }
            }
        }
        float[] weights = new float[target.dim(0)];
        Arrays.fill(weights, 1);
        return new Batch(x, target, weights);
    }

    /** Samples side by side. */
    static Sequences lay(List<Sample> samples, int inputs) {
        SequenceLayout layout =
                SequenceLayout.of(samples.stream().mapToInt(Sample::steps).toArray());
        Tensor values = Tensor.zeros(layout.rows(), inputs);
        for (int position = 0; position < layout.batch(); position++) {
            Sample sample = samples.get(layout.sequence(position));
            for (int t = 0; t < sample.steps(); t++) {
                System.arraycopy(
                        sample.rows(), t * inputs, values.array(), (layout.start(t) + position) * inputs, inputs);
            }
        }
        return new Sequences(layout, values);
    }
}
