package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.recurrent.RecurrentLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network at work on copies of one sequence, in two parts: an embedding that it begins with, if it does, because numbers of categories have no
 * gradient and what they become has one; and the rest.
 */
final class Runs {
    private final Optional<LayerPass> embedding;
    private final List<LayerPass> rest = new ArrayList<>();
    private final Parameters parameters;
    private final float[] gradients;
    private final int inputSize;
    private final int features;

    private Runs(Layer network, Workers workers) {
        this.inputSize = network.inputSize();
        List<Layer> layers = List.of(network);
        boolean embedded = false;
        if (network instanceof Network whole) {
            this.parameters = whole.parameters();
            layers = whole.layers();
            embedded = whole.architecture().layers().get(0) instanceof Embedding;
        } else if (network instanceof RecurrentLayer<?> lone) {
            this.parameters = lone.parameters();
        } else {
            throw new InvalidInputException("expected a network or a recurrent layer, found "
                    + network.getClass().getSimpleName() + ": put it into a Network");
        }
        this.embedding = embedded ? Optional.of(layers.get(0).pass(workers)) : Optional.empty();
        layers.subList(embedded ? 1 : 0, layers.size()).forEach(layer -> rest.add(layer.pass(workers)));
        this.features = embedded ? layers.get(0).outputSize() : inputSize;
        this.gradients = new float[parameters.size()];
    }

    static Runs of(Layer network, Workers workers) {
        return new Runs(network, workers);
    }

    /** F, the features of an embedded step. */
    int features() {
        return features;
    }

    boolean embeds() {
        return embedding.isPresent();
    }

    /** The mean [F] of all rows of the embedding. */
    float[] meanEmbedding() {
        Tensor rows = parameters.get(parameters.list().get(0));
        int count = rows.dim(0);
        int F = rows.dim(1);
        float[] mean = new float[F];
        for (int k = 0; k < F; k++) {
            double sum = 0;
            for (int row = 0; row < count; row++) {
                sum += rows.array()[rows.offset() + row * F + k];
            }
            mean[k] = (float) (sum / count);
        }
        return mean;
    }

    /** What the rest is given of a sequence, [T, F]: its embedding, or itself. */
    float[][] embedded(float[][] x) {
        for (int t = 0; t < x.length; t++) {
            if (x[t].length != inputSize) {
                throw new InvalidInputException(
                        "step " + t + ": expected " + inputSize + " features, found " + x[t].length);
            }
        }
        if (x.length == 0) {
            throw new InvalidInputException("expected a sequence of at least one step, found an empty one");
        }
        if (embedding.isEmpty()) {
            return x;
        }
        Sequences one = Sequences.of(inputSize, List.<float[][]>of(x));
        return embedding.get().forward(one, Mode.inference()).sequence(0);
    }

    /** What the network puts out for sequences of embedded steps. */
    Sequences forward(Sequences embedded, Mode mode) {
        Sequences y = embedded;
        for (LayerPass pass : rest) {
            y = pass.forward(y, mode);
        }
        return y;
    }

    /** Goes back from the last {@link #forward}: the gradient of embedded steps, overwritten by the next run. */
    Tensor backward(Tensor dY) {
        Tensor dX = dY;
        for (int k = rest.size() - 1; k >= 0; k--) {
            dX = rest.get(k).backward(dX, gradients);
        }
        return dX;
    }

    /** The gradients of a score for each sequence of a batch, as {@link #backward} wants them. */
    static Tensor gradients(Score score, Sequences y) {
        float[][][] own = new float[y.layout().batch()][][];
        for (int sequence = 0; sequence < own.length; sequence++) {
            own[sequence] = score.gradient(y.sequence(sequence));
        }
        return gradients(own, y);
    }

    /** The same once they are known. @param own of each sequence [T, O] */
    static Tensor gradients(float[][][] own, Sequences y) {
        SequenceLayout layout = y.layout();
        int O = y.features();
        Tensor dY = Tensor.zeros(layout.rows(), O);
        for (int position = 0; position < layout.batch(); position++) {
            float[][] steps = own[layout.sequence(position)];
            for (int t = 0; t < steps.length; t++) {
                System.arraycopy(steps[t], 0, dY.array(), (layout.start(t) + position) * O, O);
            }
        }
        return dY;
    }
}
