package dev.carousel.exactness;

import dev.carousel.nn.Dropout;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sizes, sequences and networks that follow from a seed: the seed in a failed test's name is all it takes to see it again. */
public final class RandomShape {
    public final SplittableRandom random;
    public final int I;
    public final int H;
    public final int L;
    /** [B][T_i][I], about one in eight of them empty. */
    public final List<float[][]> sequences = new ArrayList<>();

    /** Up to 11 sequences. */
    public RandomShape(int seed) {
        this(seed, 1, 11);
    }

    /** 21 to 40 sequences: with four to a part, enough for six threads and more to have one. */
    public static RandomShape wide(int seed) {
        return new RandomShape(seed, 21, 40);
    }

    private RandomShape(int seed, int fewest, int most) {
        random = new SplittableRandom(seed);
        I = oneOf(1, 3, 16, 17, 64, random.nextInt(2, 80));
        H = oneOf(1, 5, 15, 16, 17, 33, 64, 66, random.nextInt(2, 50));
        L = random.nextInt(1, 4);
        int B = random.nextInt(fewest, most + 1);
        for (int b = 0; b < B; b++) {
            sequences.add(sequence(random.nextInt(8) == 0 ? 0 : random.nextInt(1, 12)));
        }
    }

    private int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private float[][] sequence(int length) {
        float[][] sequence = new float[length][];
        for (int t = 0; t < length; t++) {
            sequence[t] = floats(I);
        }
        return sequence;
    }

    /** Between -1.5 and 1.5. */
    public float[] floats(int n) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (3 * random.nextDouble() - 1.5);
        }
        return values;
    }

    public Tensor tensor(int... shape) {
        return Tensor.of(floats(Tensor.size(shape)), shape);
    }

    public int batch() {
        return sequences.size();
    }

    public Sequences all() {
        return Sequences.of(I, sequences);
    }

    public Lstm lstm() {
        return Lstm.of(I, H).layers(L);
    }

    /** An output for each step. */
    public Network stepwise() {
        int wide = random.nextInt(1, 90);
        return Network.of(lstm(), Linear.of(H, wide), new Relu(), Linear.of(wide, 3))
                .initialise(random.nextLong());
    }

    /** An output for each sequence, with dropout. */
    public Network pooled() {
        return Network.of(lstm(), new Dropout(0.25f), new LastStep(), Linear.of(H, 70), new Relu(), Linear.of(70, 2))
                .initialise(random.nextLong());
    }

    /** The rows of a sequence, among those of a whole batch, one after the other. */
    public static float[] rows(SequenceLayout layout, Tensor values, int sequence) {
        float[][] rows = new Sequences(layout, values).sequence(sequence);
        int width = values.dim(1);
        float[] flat = new float[rows.length * width];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(rows[t], 0, flat, t * width, width);
        }
        return flat;
    }

    @Override
    public String toString() {
        return "I " + I + ", H " + H + ", L " + L + ", B " + batch();
    }
}
