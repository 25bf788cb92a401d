package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import java.util.Arrays;

/**
 * The masks of recurrent dropout and of zoneout. A mask is a function of training step, sequence, unit and, for zoneout, absolute time: it
 * depends neither on threads nor on the batch's other sequences, nor on how a sequence is cut into pieces.
 */
final class LstmVariantMasks {
    private final LstmVariantShape shape;
    private final Regularisation random;
    private final String name;

    /** @param name of the cell, such as {@code lstm.cell_l0} */
    LstmVariantMasks(LstmVariantShape shape, Regularisation random, String name) {
        this.shape = shape;
        this.random = random;
        this.name = name;
    }

    /** Writes the masks of the sequences at positions {@code from} to {@code to - 1}. */
    void draw(SequenceLayout layout, Mode.Training training, LstmVariantTape tape, int from, int to) {
        RandomSource recurrent = source(training, "recurrent dropout");
        RandomSource zoneoutH = source(training, "zoneout of h");
        RandomSource zoneoutC = source(training, "zoneout of c");
        int P = shape.P();
        int H = shape.H();
        for (int position = from; position < to; position++) {
            int sequence = layout.sequence(position);
            if (tape.dropsH) {
                dropped(recurrent.at(training.step(), sequence), tape.dropH, position * shape.hStride());
            }
            RandomSource h = zoneoutH.at(training.step(), sequence);
            RandomSource c = zoneoutC.at(training.step(), sequence);
            for (int t = 0; t < layout.length(position); t++) {
                int row = layout.start(t) + position;
                int time = training.firstTime() + t;
                kept(h, time, random.zoneoutHidden(), P, tape.keepH, row * shape.hStride());
                kept(c, time, random.zoneoutCell(), H, tape.keepC, row * shape.cStride());
            }
        }
    }

    private RandomSource source(Mode.Training training, String purpose) {
        return training.random().named(purpose).named(name);
    }

    private void dropped(RandomSource draws, float[] mask, int at) {
        float scale = 1 / (1 - random.recurrent());
        for (int k = 0; k < shape.P(); k++) {
            mask[at + k] = draws.uniform(k) < random.recurrent() ? 0 : scale;
        }
    }

    private static void kept(RandomSource draws, int time, float rate, int width, float[] mask, int at) {
        for (int k = 0; rate > 0 && k < width; k++) {
            mask[at + k] = draws.uniform(time * width + k) < rate ? 1 : 0;
        }
    }

    /** What stands in the masks' place in prediction: zoneout's rates. */
    void expect(LstmVariantTape tape) {
        if (random.zoneoutHidden() > 0) {
            Arrays.fill(tape.keepH, 0, tape.N * shape.hStride(), random.zoneoutHidden());
        }
        if (random.zoneoutCell() > 0) {
            Arrays.fill(tape.keepC, 0, tape.N * shape.cStride(), random.zoneoutCell());
        }
    }
}
