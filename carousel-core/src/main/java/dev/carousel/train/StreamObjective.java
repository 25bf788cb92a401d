package dev.carousel.train;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Streams;
import dev.carousel.loss.Loss;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * Truncated backpropagation through time: the loss of a network that reads long sequences in chunks, side by side, and keeps what it
 * remembers from chunk to chunk (Williams and Peng 1990; as language models are trained).
 *
 * <p>The state goes on across the border of two chunks, the gradient does not. Each round of {@link Streams}, and so each epoch,
 * starts from the network's initial state; where layers learn that, a round's first chunk gives it its gradient. Dropout draws new masks
 * for each chunk. The carried state is this objective's {@link #memory}. A network with layers that can't be run {@link
 * dev.carousel.nn.Layer#inPieces in pieces}, such as one that reads backward in time, is refused.
 */
public final class StreamObjective implements Objective {
    private final Network network;
    private final Criterion criterion;
    private final Streams streams;
    private final Optional<Streams> heldBack;
    private final RandomSource random;
    private LayerState state;

    /** @param heldBack sequences for validation, read from the initial state on */
    public StreamObjective(
            Network network,
            Loss loss,
            Streams streams,
            Optional<Streams> heldBack,
            RandomSource random,
            Workers workers) {
        requireInPieces(network);
        this.network = network;
        this.criterion = new Criterion(network, loss, workers);
        this.streams = streams;
        this.heldBack = heldBack;
        this.random = random;
        this.state = network.initialState(streams.lanes());
    }

    private static void requireInPieces(Network network) {
        for (int k = 0; k < network.layers().size(); k++) {
            if (!network.layers().get(k).inPieces()) {
                throw new InvalidInputException("streams: layer " + k + " ("
                        + network.architecture().layers().get(k).description()
                        + ") needs sequences whole, and streams cut them in chunks: leave it out"
                        + " or train on whole sequences");
            }
        }
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public double accumulate(long number, float[] gradients) {
        Streams.Chunk chunk = streams.at(number);
        if (chunk.first()) {
            state = network.initialState(streams.lanes());
        }
        double loss = criterion.loss(chunk.batch(), state, Mode.training(random, number));
        if (chunk.first()) {
            LayerState dState = network.initialState(streams.lanes());
            dState.clear();
            criterion.backward(dState, gradients);
            network.addStartGradients(dState, gradients);
        } else {
            criterion.backward(gradients);
        }
        return loss;
    }

    /** The mean over all steps held back, which is one epoch of their chunks. */
    @Override
    public double validate() {
        criterion.begin();
        heldBack.ifPresent(this::validate);
        return criterion.mean();
    }

    private void validate(Streams unseen) {
        LayerState its = network.initialState(unseen.lanes());
        for (long number = 0; number < unseen.chunksPerEpoch(); number++) {
            Streams.Chunk chunk = unseen.at(number);
            if (chunk.first()) {
                its = network.initialState(unseen.lanes());
            }
            criterion.add(chunk.batch(), criterion.loss(chunk.batch(), its, Mode.inference()));
        }
    }

    /** The carried state: h and c of each layer. */
    @Override
    public Map<String, Tensor> memory() {
        return state.tensors();
    }

    @Override
    public void restore(Map<String, Tensor> memory) {
        state.load(memory);
    }
}
