package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;

/**
 * Which LSTM: what its equations have beside or instead of the usual ones.
 *
 * @param bias whether pre-activations have a bias
 * @param peepholes whether gates see the cell state: i and f the one before, o the new one (Gers and Schmidhuber 2000)
 * @param coupled whether the forget gate is 1 - i instead of a gate of its own (Greff et al. 2017; ONNX's {@code input_forget})
 * @param layerNorm whether W x, U h' and the c that is shown are normalised over their units (Ba, Kiros and Hinton 2016)
 * @param projection P, the size to which h is projected by a matrix before it is put out and fed back (Sak, Senior and Beaufays 2014;
 *     PyTorch's {@code proj_size}); 0 for none
 * @param activations of gates, candidate and cell state
 * @param cellClip c is kept within ± this after each step (Sak, Senior and Beaufays 2014); infinite for no limit
 * @param activationClip every argument of an activation is kept within ± this (ONNX's {@code clip}); infinite for no limit
 */
public record LstmEquations(
        boolean bias,
        boolean peepholes,
        boolean coupled,
        boolean layerNorm,
        int projection,
        GateActivations activations,
        float cellClip,
        float activationClip) {
    public LstmEquations {
        if (projection < 0) {
            throw new InvalidInputException("LSTM: expected a projection of 0, none, or more, found " + projection);
        }
        if (!(cellClip > 0) || !(activationClip > 0)) {
            throw new InvalidInputException(
                    "LSTM: expected clips above 0, found " + cellClip + " and " + activationClip);
        }
    }

    static LstmEquations usual() {
        return new LstmEquations(
                true,
                false,
                false,
                false,
                0,
                GateActivations.usual(),
                Float.POSITIVE_INFINITY,
                Float.POSITIVE_INFINITY);
    }

    LstmEquations bias(boolean with) {
        return new LstmEquations(
                with, peepholes, coupled, layerNorm, projection, activations, cellClip, activationClip);
    }

    LstmEquations peepholes(boolean with) {
        return new LstmEquations(bias, with, coupled, layerNorm, projection, activations, cellClip, activationClip);
    }

    LstmEquations coupled(boolean with) {
        return new LstmEquations(bias, peepholes, with, layerNorm, projection, activations, cellClip, activationClip);
    }

    LstmEquations layerNorm(boolean with) {
        return new LstmEquations(bias, peepholes, coupled, with, projection, activations, cellClip, activationClip);
    }

    LstmEquations projection(int size) {
        return new LstmEquations(bias, peepholes, coupled, layerNorm, size, activations, cellClip, activationClip);
    }

    LstmEquations activations(GateActivations functions) {
        return new LstmEquations(bias, peepholes, coupled, layerNorm, projection, functions, cellClip, activationClip);
    }

    LstmEquations cellClip(float limit) {
        return new LstmEquations(bias, peepholes, coupled, layerNorm, projection, activations, limit, activationClip);
    }

    LstmEquations activationClip(float limit) {
        return new LstmEquations(bias, peepholes, coupled, layerNorm, projection, activations, cellClip, limit);
    }

    /** What isn't usual, each after a comma. */
    String inWords() {
        return (bias ? "" : ", without bias")
                + (peepholes ? ", peepholes" : "")
                + (coupled ? ", coupled gates" : "")
                + (layerNorm ? ", layer norm" : "")
                + (projection == 0 ? "" : ", projected to " + projection)
                + (activations.areUsual() ? "" : ", other activations")
                + (Float.isInfinite(cellClip) ? "" : ", cell clip " + cellClip)
                + (Float.isInfinite(activationClip) ? "" : ", activation clip " + activationClip);
    }

    /**
     * Whether these are the equations of {@link LstmCell}. Spelled out, because the JVM needs 20 ms to make a record's equals, which is much
     * of a cold start.
     */
    boolean isUsual() {
        return !peepholes
                && !coupled
                && !layerNorm
                && projection == 0
                && activations.areUsual()
                && Float.isInfinite(cellClip)
                && Float.isInfinite(activationClip);
    }
}
