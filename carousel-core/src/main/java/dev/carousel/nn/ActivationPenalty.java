package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * Passes on what reaches it, and in training adds to the gradient that of two penalties on it (Merity, McCann and Socher 2017: AR and
 * TAR), which no loss that is reported contains:
 *
 * <pre>
 *     size   · mean x²                        over all steps and features
 *     change · mean (x_{t+1} - x_t)²          over all steps of a sequence but its last, and all features
 *
 *     dx_t = dy_t + 2 size/n x_t + 2 change/m ((x_t - x_{t-1}) - (x_{t+1} - x_t))       n, m: how many the means are of
 * </pre>
 *
 * <p>The mean is over the batch. A chunk of a longer sequence counts as one that begins and ends there.
 *
 * @param size 0 or more; AWD-LSTM has 2, of the dropped-out output of the last LSTM
 * @param change 0 or more; AWD-LSTM has 1, of the same output before dropout
 */
public record ActivationPenalty(float size, float change) implements LayerSpec {
    public ActivationPenalty {
        if (!(size >= 0 && size < Float.POSITIVE_INFINITY) || !(change >= 0 && change < Float.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "activation penalty: expected factors of 0 or more, found " + size + " and " + change);
        }
    }

    @Override
    public String description() {
        return "Penalty on size " + size + ", change " + change;
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

            /** A gradient; the outputs are the inputs. */
            @Override
            public Cost cost(long T) {
                return new Cost(0, T * inputSize, 0);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass();
            }
        };
    }

    private final class Pass implements LayerPass {
        private Sequences x = new Sequences(SequenceLayout.of(), Tensor.zeros(0, 0));
        private boolean training;
        private float[] dX = {};

        @Override
        public Sequences forward(Sequences input, Mode mode) {
            x = input;
            training = mode instanceof Mode.Training;
            return input;
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            if (!training || dY.size() == 0) {
                return dY;
            }
            dX = Buffers.atLeast(dY.size(), dX);
            Tensor values = x.values();
            float ofSize = 2 * size / values.size();
            for (int k = 0; k < dY.size(); k++) {
                dX[k] = Math.fma(ofSize, values.array()[values.offset() + k], dY.array()[dY.offset() + k]);
            }
            addChanges();
            return Tensor.view(dX, 0, dY.shape());
        }

        private void addChanges() {
            SequenceLayout layout = x.layout();
            int F = x.features();
            int pairs = 0;
            for (int position = 0; position < layout.batch(); position++) {
                pairs += Math.max(0, layout.length(position) - 1);
            }
            float ofChange = pairs == 0 ? 0 : (float) (2.0 * change / ((double) pairs * F));
            float[] values = x.values().array();
            for (int t = 0; ofChange > 0 && t + 1 < layout.steps(); t++) {
                for (int position = 0; position < layout.active(t + 1); position++) {
                    int now = (layout.start(t) + position) * F;
                    int next = (layout.start(t + 1) + position) * F;
                    int base = x.values().offset();
                    for (int k = 0; k < F; k++) {
                        float step = values[base + next + k] - values[base + now + k];
                        dX[next + k] = Math.fma(ofChange, step, dX[next + k]);
                        dX[now + k] = Math.fma(-ofChange, step, dX[now + k]);
                    }
                }
            }
        }
    }
}
