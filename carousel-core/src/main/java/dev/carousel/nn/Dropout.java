package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * In training, sets each feature of each step to zero with probability {@code rate} and scales the rest by {@code 1 / (1 -
 * rate)}; in prediction, nothing (Srivastava et al. 2014). The mask of a feature is a function of sample, time and feature, so
 * it depends neither on the batch's other sequences nor on threads.
 *
 * @param rate from 0 up to but not 1
 * @param locked whether a sequence keeps one mask for all its steps (variational dropout, Gal and Ghahramani 2016)
 */
public record Dropout(float rate, boolean locked) implements LayerSpec {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new InvalidInputException("dropout: the rate should be from 0 up to but not 1, found " + rate);
        }
    }

    public Dropout(float rate) {
        this(rate, false);
    }

    /** The same mask for all steps of a sequence. */
    public static Dropout locked(float rate) {
        return new Dropout(rate, true);
    }

    @Override
    public String description() {
        return "Dropout " + rate + (locked ? ", locked" : "");
    }

    @Override
    public Layer build(String name, int inputSize, Parameters parameters) {
        return new Layer() {
            @Override
            public int inputSize() {
                return inputSize;
            }

            @Override
            public int outputSize() {
                return inputSize;
            }

            /** The mask, what is left, and its gradient. */
            @Override
            public Cost cost(long T) {
                return rate == 0 ? Cost.none() : new Cost(T * inputSize, 3 * T * inputSize, 0);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass(name);
            }
        };
    }

    private final class Pass implements LayerPass {
        private final String name;
        private boolean masked;
        private float[] mask = {};
        private float[] y = {};
        private float[] dX = {};

        Pass(String name) {
            this.name = name;
        }

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            masked = rate > 0 && mode instanceof Mode.Training;
            if (!masked) {
                return x;
            }
            Mode.Training training = (Mode.Training) mode;
            drawMask(x, training.random().named("dropout").named(name), training);
            y = Buffers.atLeast(x.values().size(), y);
            return new Sequences(x.layout(), times(x.values(), y));
        }

        private void drawMask(Sequences x, RandomSource random, Mode.Training training) {
            int F = x.features();
            float scale = 1 / (1 - rate);
            SequenceLayout layout = x.layout();
            mask = Buffers.atLeast(x.values().size(), mask);
            for (int position = 0; position < layout.batch(); position++) {
                RandomSource draws = random.at(training.step(), layout.sequence(position));
                for (int t = 0; t < layout.length(position); t++) {
                    int time = locked ? 0 : training.firstTime() + t;
                    int at = (layout.start(t) + position) * F;
                    if (locked && t > 0) {
                        System.arraycopy(mask, position * F, mask, at, F);
                        continue;
                    }
                    draws.uniforms(time * F, F, mask, at);
                    for (int k = at; k < at + F; k++) {
                        mask[k] = mask[k] < rate ? 0 : scale;
                    }
                }
            }
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            if (!masked) {
                return dY;
            }
            dX = Buffers.atLeast(dY.size(), dX);
            return times(dY, dX);
        }

        private Tensor times(Tensor a, float[] target) {
            for (int k = 0; k < a.size(); k++) {
                target[k] = a.array()[a.offset() + k] * mask[k];
            }
            return Tensor.view(target, 0, a.shape());
        }
    }
}
