package dev.carousel.models.forecast.network;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Relu;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * Corrects each step of a forecast by what is known of it in advance; the same function for all steps. With its last layer at
 * zero, as it begins, it corrects nothing. The equations are in {@link GatedNetwork}.
 */
final class FutureDecoder {
    static final int HIDDEN = 32;

    private final NetworkShape shape;
    private final Layer hidden;
    private final Layer relu;
    private final Layer out;

    FutureDecoder(NetworkShape shape, Parameters parameters) {
        this.shape = shape;
        int inputs = inputs(shape);
        hidden = Linear.of(inputs, HIDDEN).build("future.hidden", inputs, parameters);
        relu = new Relu().build("future.relu", HIDDEN, parameters);
        out = Linear.of(HIDDEN, shape.quantiles()).build("future.out", HIDDEN, parameters);
    }

    private static int inputs(NetworkShape shape) {
        return shape.features().known() + shape.features().statics() + shape.hidden();
    }

    void initialise(RandomSource random) {
        hidden.initialise(random.named("future.hidden"));
    }

    Pass pass(Workers workers) {
        return new Pass(workers);
    }

    /** A workspace for one thread. */
    final class Pass {
        private final LayerPass hiddenPass;
        private final LayerPass reluPass;
        private final LayerPass outPass;

        private Pass(Workers workers) {
            hiddenPass = hidden.pass(workers);
            reluPass = relu.pass(workers);
            outPass = out.pass(workers);
        }

        /**
         * The corrections [B * horizon, Q].
         *
         * @param known features of the steps, [B * horizon, K]
         * @param z what is static, [B, S]
         * @param state the LSTM's last, [B, hidden]
         */
        Tensor forward(Tensor known, Tensor z, Tensor state, Mode mode) {
            int H = shape.horizon();
            int K = known.dim(1);
            int S = z.dim(1);
            Tensor inputs = Tensor.zeros(known.dim(0), inputs(shape));
            Columns.copy(known, 0, inputs, 0, K);
            for (int row = 0; row < inputs.dim(0); row++) {
                Columns.copyRow(z, row / H, 0, inputs, row, K, S);
                Columns.copyRow(state, row / H, 0, inputs, row, K + S, state.dim(1));
            }
            Sequences steps = new Sequences(SequenceLayout.equal(1, inputs.dim(0)), inputs);
            return outPass.forward(reluPass.forward(hiddenPass.forward(steps, mode), mode), mode)
                    .values();
        }

        /**
         * Adds the parameters' gradients, and those of what came in.
         *
         * @param dOut of the corrections, [B * horizon, Q]
         * @param dZ of what is static, [B, S]
         * @param dState of the LSTM's last state, [B, hidden]
         */
        void backward(Tensor dOut, float[] gradients, Tensor dZ, Tensor dState) {
            Tensor dInputs =
                    hiddenPass.backward(reluPass.backward(outPass.backward(dOut, gradients), gradients), gradients);
            int H = shape.horizon();
            int K = shape.features().known();
            int S = dZ.dim(1);
            for (int row = 0; row < dInputs.dim(0); row++) {
                Columns.addRow(dInputs, row, K, dZ, row / H, 0, S);
                Columns.addRow(dInputs, row, K + S, dState, row / H, 0, dState.dim(1));
            }
        }
    }
}
