package dev.carousel.models.forecast.network;

import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Optional;

/** A {@link GatedNetwork} forwards and backwards; a workspace for one thread. */
public final class GatedPass {
    private final NetworkShape shape;
    private final LayerPass embed;
    private final LayerPass relu;
    private final LayerPass lstm;
    private final LayerPass last;
    private final LayerPass dropout;
    private final LayerPass head;
    private final LayerPass gate;
    private final LayerPass softmax;
    private final StaticEncoder.Pass statics;
    private final Optional<FutureDecoder.Pass> future;
    private Tensor experts = Tensor.zeros(0, 0); // [B, K * horizon]
    private Tensor shares = Tensor.zeros(0, 0); // [B, K]

    GatedPass(GatedNetwork network, Workers workers) {
        shape = network.shape();
        embed = network.embed.pass(workers);
        relu = network.relu.pass(workers);
        lstm = network.lstm.pass(workers);
        last = network.last.pass(workers);
        dropout = network.dropout.pass(workers);
        head = network.head.pass(workers);
        gate = network.gate.pass(workers);
        softmax = network.softmax.pass(workers);
        statics = network.statics.pass(workers);
        future = network.future.map(decoder -> decoder.pass(workers));
    }

    /** The quantiles [B, horizon * Q], relative to the windows' levels. */
    public Tensor forward(WindowBatch batch, Mode mode) {
        Tensor z = statics.forward(batch.features(), batch.size(), mode);
        Sequences inputs = withStatics(batch.patches(), z);
        Sequences states = lstm.forward(relu.forward(embed.forward(inputs, mode), mode), mode);
        Sequences state = dropout.forward(last.forward(states, mode), mode);
        experts = batch.experts();
        shares = softmax.forward(gate.forward(state, mode), mode).values();
        Tensor out = head.forward(state, mode).values().copy();
        for (int b = 0; b < batch.size(); b++) {
            addMix(b, out.array());
        }
        future.ifPresent(decoder -> {
            Tensor corrections = decoder.forward(batch.features().known(), z, state.values(), mode);
            add(corrections, out);
        });
        return out;
    }

    /** z beside every patch of its window. */
    static Sequences withStatics(Sequences patches, Tensor z) {
        int S = z.dim(1);
        if (S == 0) {
            return patches;
        }
        Tensor inputs = Tensor.zeros(patches.values().dim(0), patches.features() + S);
        Columns.copy(patches.values(), 0, inputs, 0, patches.features());
        for (int row = 0; row < inputs.dim(0); row++) {
            Columns.copyRow(z, row % z.dim(0), 0, inputs, row, patches.features(), S);
        }
        return new Sequences(patches.layout(), inputs);
    }

    private static void add(Tensor from, Tensor to) {
        for (int k = 0; k < to.size(); k++) {
            to.array()[to.offset() + k] += from.array()[from.offset() + k];
        }
    }

    /** The experts' shares [B, K] in the last forward pass. */
    public Tensor shares() {
        return shares;
    }

    private void addMix(int b, float[] out) {
        int K = shape.experts();
        int Q = shape.quantiles();
        for (int h = 0; h < shape.horizon(); h++) {
            float mix = 0;
            for (int k = 0; k < K; k++) {
                mix = Math.fma(share(b, k), expert(b, k, h), mix);
            }
            int at = (b * shape.horizon() + h) * Q;
            for (int q = 0; q < Q; q++) {
                out[at + q] += mix;
            }
        }
    }

    /** Adds the parameters' gradients, from the gradient [B, horizon * Q] of the quantiles. */
    public void backward(Tensor dOut, float[] gradients) {
        int B = dOut.dim(0);
        int K = shape.experts();
        Tensor dShares = Tensor.zeros(B, K);
        float[] dMix = new float[shape.horizon()];
        for (int b = 0; b < B; b++) {
            sumQuantiles(dOut, b, dMix);
            for (int k = 0; k < K; k++) {
                float sum = 0;
                for (int h = 0; h < dMix.length; h++) {
                    sum = Math.fma(dMix[h], expert(b, k, h), sum);
                }
                dShares.array()[b * K + k] = sum;
            }
        }
        Tensor dState = head.backward(dOut, gradients).copy();
        Tensor fromGate = gate.backward(softmax.backward(dShares, gradients), gradients);
        add(fromGate, dState);
        int S = shape.features().statics();
        Tensor dZ = Tensor.zeros(B, S);
        future.ifPresent(decoder -> {
            Tensor steps = Tensor.view(dOut.array(), dOut.offset(), B * shape.horizon(), shape.quantiles());
            decoder.backward(steps, gradients, dZ, dState);
        });
        Tensor dStates = last.backward(dropout.backward(dState, gradients), gradients);
        Tensor dInputs = embed.backward(relu.backward(lstm.backward(dStates, gradients), gradients), gradients);
        for (int row = 0; row < dInputs.dim(0) && S > 0; row++) {
            Columns.addRow(dInputs, row, dInputs.dim(1) - S, dZ, row % B, 0, S);
        }
        statics.backward(dZ, gradients);
    }

    private void sumQuantiles(Tensor dOut, int b, float[] dMix) {
        int Q = shape.quantiles();
        for (int h = 0; h < dMix.length; h++) {
            int at = dOut.offset() + (b * dMix.length + h) * Q;
            float sum = 0;
            for (int q = 0; q < Q; q++) {
                sum += dOut.array()[at + q];
            }
            dMix[h] = sum;
        }
    }

    private float share(int b, int k) {
        return shares.array()[shares.offset() + b * shape.experts() + k];
    }

    private float expert(int b, int k, int h) {
        return experts.array()[experts.offset() + (b * shape.experts() + k) * shape.horizon() + h];
    }
}
