package dev.carousel.interop.network;

import dev.carousel.UnsupportedException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Steps that are left out because all their features equal the mask's value, as by Keras's Masking: recurrent layers and pooling don't see
 * them. Where a network gives a row for every step, a step that is left out gives what the recurrent layers gave before it, and zeros before
 * the first that is kept; layers after the last recurrent one are applied to that as to anything else.
 *
 * <p>So the steps that are kept can be put together to a shorter sequence, and nothing is lost. That is exact for layers that depend on the
 * steps before alone, and for all that are pooled in the end, except that convolutions see the gaps; others are refused.
 */
final class Masking {
    private final float value;
    private final Effect effect;

    /** What leaving out steps means for the output. */
    private enum Effect {
        /** None: nothing looks from one step to another. */
        NONE,
        /** The output belongs to the sequence as a whole. */
        WHOLE,
        /** Rows are spread over the steps that were left out. */
        SPREAD
    }

    private Masking(float value, Effect effect) {
        this.value = value;
        this.effect = effect;
    }

    /**
     * That of a network, if it has one.
     *
     * @throws UnsupportedException if it can't be exact
     */
    static Optional<Masking> of(Network network, Optional<Float> maskValue) {
        return maskValue.map(value -> new Masking(value, effect(network)));
    }

    private static Effect effect(Network network) {
        List<LayerSpec> layers = network.architecture().layers();
        for (int k = 0; k < layers.size(); k++) {
            if (LayerKinds.contains(layers.get(k), Masking::seesNeighbours)) {
                throw unsupported(k, layers, "whose windows would lie over the gaps");
            }
        }
        boolean pooled = LayerKinds.pools(layers);
        for (int k = 0; k < layers.size() && !LayerKinds.isPooling(layers.get(k)); k++) {
            if (LayerKinds.contains(layers.get(k), Repeat.class::isInstance)) {
                throw unsupported(k, layers, "which repeats steps");
            }
            boolean remembers = LayerKinds.contains(layers.get(k), NamedStates::isRecurrent);
            if (!pooled && !network.layers().get(k).inPieces()) {
                throw unsupported(k, layers, "whose rows depend on later steps, too");
            }
            if (!pooled && remembers && !NamedStates.isRecurrent(layers.get(k))) {
                throw unsupported(k, layers, "whose rows for steps that are left out are no repetitions");
            }
        }
        if (pooled) {
            return Effect.WHOLE;
        }
        return layers.stream().anyMatch(NamedStates::isRecurrent) ? Effect.SPREAD : Effect.NONE;
    }

    private static boolean seesNeighbours(LayerSpec layer) {
        return layer instanceof Conv1d convolution && (convolution.span() > 1 || convolution.stride() > 1);
    }

    private static UnsupportedException unsupported(int k, List<LayerSpec> layers, String why) {
        return new UnsupportedException("a mask can't be applied exactly to layer '" + k + "' ("
                + layers.get(k).description() + "), " + why);
    }

    /** Whether steps are left out at all. */
    boolean leavesOut() {
        return effect != Effect.NONE;
    }

    /** Whether the rows for a sequence's steps are spread over those that were left out. */
    boolean spreads() {
        return effect == Effect.SPREAD;
    }

    /** Whether a step of F features is kept. */
    boolean keeps(float[] elements, int at, int F) {
        for (int k = 0; k < F; k++) {
            if (elements[at + k] != value) {
                return true;
            }
        }
        return false;
    }

    /** What comes out for steps before the first that is kept, [O]. */
    static float[] beforeFirst(Network network, Workers workers) {
        List<LayerSpec> specs = network.architecture().layers();
        int last = specs.size() - 1;
        while (!NamedStates.isRecurrent(specs.get(last))) {
            last--;
        }
        int size = network.layers().get(last).outputSize();
        Sequences row = new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, size));
        for (Layer layer : network.layers().subList(last + 1, specs.size())) {
            row = layer.pass(workers).forward(row, Mode.inference());
        }
        return row.values().toArray();
    }
}
