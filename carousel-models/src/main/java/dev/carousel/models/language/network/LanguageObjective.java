package dev.carousel.models.language.network;

import dev.carousel.data.Batch;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.LinearCrossEntropy;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.Objective;
import java.util.Arrays;
import java.util.Map;

/**
 * Truncated backpropagation through a text: its lanes are read chunk by chunk with the state carried on, and each epoch begins with
 * zeros. A chunk's gradient counts by its length.
 */
final class LanguageObjective implements Objective {
    private final Network network;
    private final StatefulPass pass;
    private final OutputLayer output;
    private final LinearCrossEntropy full;
    private final TextStreams streams;
    private final TextStreams heldBack;
    private final RandomSource masks;
    private LayerState state;

    /**
     * Of one text, scored on another.
     *
     * @param network whose last layer is a linear one
     * @param counts how often each symbol occurs in the text
     * @param sampled see {@link SampledSoftmax}; 0 for all symbols
     */
    LanguageObjective(
            Network network,
            TextStreams streams,
            TextStreams heldBack,
            long[] counts,
            int sampled,
            RandomSource random,
            Workers workers) {
        this.network = network;
        this.streams = streams;
        this.heldBack = heldBack;
        this.masks = random.named("masks");
        Parameters parameters = network.parameters();
        LinearLayer last = (LinearLayer) network.layers().get(network.layers().size() - 1);
        this.pass = network.withoutLast().pass(workers);
        this.full = new LinearCrossEntropy(last, parameters, new CrossEntropy(), workers);
        this.output = sampled > 0
                ? new SampledSoftmax(last, parameters, counts, sampled, random, workers)
                : new FullSoftmax(full);
        this.state = network.initialState(streams.lanes());
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public double accumulate(long number, float[] gradients) {
        TextStreams.Chunk chunk = streams.at(number);
        if (chunk.first()) {
            state = network.initialState(streams.lanes());
        }
        Batch batch = chunk.batch();
        Tensor features =
                pass.forward(batch.x(), state, Mode.training(masks, number)).values();
        float share = (float) chunk.share();
        Arrays.fill(batch.weights(), share);
        double loss = output.loss(features, batch.target(), batch.weights(), number);
        pass.accumulate(output.backward(gradients), gradients);
        return loss / share;
    }

    /** The mean of {@code -log p} over all symbols held back, by the full softmax. */
    @Override
    public double validate() {
        LayerState its = network.initialState(heldBack.lanes());
        double sum = 0;
        double count = 0;
        for (long number = 0; number < heldBack.chunksPerEpoch(); number++) {
            Batch batch = heldBack.at(number).batch();
            Tensor features = pass.forward(batch.x(), its, Mode.inference()).values();
            sum += full.forward(features, batch.target(), batch.weights())
                    * batch.target().size();
            count += batch.target().size();
        }
        return sum / count;
    }

    @Override
    public Map<String, Tensor> memory() {
        return state.tensors();
    }

    @Override
    public void restore(Map<String, Tensor> memory) {
        state.load(memory);
    }
}
