package dev.carousel.nn.recurrent;

import dev.carousel.nn.Merge;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.initialiser.ChronoBias;
import dev.carousel.random.RandomSource;

/**
 * A stack of gated recurrent units (Cho et al. 2014): each step's input [I] gives an output [H], the hidden state of the topmost layer.
 * The equations are in {@link GruCell}.
 *
 * <pre>{@code
 * Gru.of(64, 128).layers(2).dropout(0.3f)
 * Gru.of(13, 100).resetBefore().activations(HardSigmoid.keras(), new Tanh())
 * }</pre>
 *
 * @param inputSize I, the features of a step
 * @param hiddenSize H, the hidden units of each layer
 * @param bias whether pre-activations have a bias
 * @param reset where the reset gate acts
 * @param gates the function of r and z: ONNX's f
 * @param candidate the function of n: ONNX's g
 */
public record Gru(
        int inputSize,
        int hiddenSize,
        Stack stack,
        boolean bias,
        Reset reset,
        Activation gates,
        Activation candidate,
        Regularisation regularisation,
        Initialisation initialisation)
        implements Recurrent {
    /** Where the reset gate acts. The two are different networks: weights trained for one are wrong in the other. */
    public enum Reset {
        /** On U h' + b: PyTorch, cuDNN, Keras's {@code reset_after=True}, ONNX's {@code linear_before_reset=1}. */
        AFTER_PRODUCT,
        /** On h': the paper, Keras's {@code reset_after=False}, ONNX's {@code linear_before_reset=0}. */
        BEFORE_PRODUCT
    }

    public Gru {
        Recurrent.requireSizes("GRU", inputSize, hiddenSize);
        Recurrent.requireNoCellState("GRU", regularisation);
        Recurrent.requireBiasIfStartGiven("GRU", bias, initialisation);
    }

    /** One layer of {@code hiddenSize} units over steps of {@code inputSize} features, PyTorch's. */
    public static Gru of(int inputSize, int hiddenSize) {
        return new Gru(
                inputSize,
                hiddenSize,
                Stack.single(),
                true,
                Reset.AFTER_PRODUCT,
                new Sigmoid(),
                new Tanh(),
                Regularisation.none(),
                Initialisation.zeroBiases());
    }

    /** L layers, each fed by what the one below puts out. */
    public Gru layers(int count) {
        return with(stack.layers(count));
    }

    /** Each layer reads sequences in both directions and puts out both, [2 H]. */
    public Gru bidirectional() {
        return bidirectional(Merge.CONCATENATED);
    }

    /** Each layer reads sequences in both directions; {@code merge} says how the two outputs become one. */
    public Gru bidirectional(Merge merge) {
        return with(stack.bidirectional(merge));
    }

    /** Sequences that come without a state start from learned values, not from zeros. */
    public Gru learnedStart() {
        return with(stack.learnedStart(true));
    }

    /** See {@link Stack}: less memory for long sequences, a third more work. */
    public Gru recomputeEvery(int steps) {
        return with(stack.recomputeEvery(steps));
    }

    public Gru withoutBias() {
        return new Gru(inputSize, hiddenSize, stack, false, reset, gates, candidate, regularisation, initialisation);
    }

    /** See {@link Reset#BEFORE_PRODUCT}. */
    public Gru resetBefore() {
        return reset(Reset.BEFORE_PRODUCT);
    }

    public Gru reset(Reset where) {
        return new Gru(inputSize, hiddenSize, stack, bias, where, gates, candidate, regularisation, initialisation);
    }

    /** Those of the gates r and z, and of the candidate n. */
    public Gru activations(Activation ofGates, Activation ofCandidate) {
        return new Gru(inputSize, hiddenSize, stack, bias, reset, ofGates, ofCandidate, regularisation, initialisation);
    }

    /**
     * Dropout of what a layer passes up to the next, so for two layers or more; see {@link Regularisation}, as for all up to {@link
     * #zoneout}.
     */
    public Gru dropout(float rate) {
        return with(regularisation.between(rate));
    }

    public Gru inputDropout(float rate) {
        return with(regularisation.input(rate));
    }

    /** One mask for all steps of a sequence, in {@link #dropout} and {@link #inputDropout}. */
    public Gru lockedDropout() {
        return with(regularisation.locked(true));
    }

    public Gru recurrentDropout(float rate) {
        return with(regularisation.recurrent(rate));
    }

    public Gru weightDropout(float rate) {
        return with(regularisation.weights(rate));
    }

    public Gru zoneout(float rate) {
        return with(regularisation.zoneout(rate, 0));
    }

    /** What the parameters start from. */
    public Gru initialisation(Initialisation start) {
        return new Gru(inputSize, hiddenSize, stack, bias, reset, gates, candidate, regularisation, start);
    }

    /** Update biases for memories of up to {@code longest} steps; see {@link ChronoBias}. */
    public Gru chrono(int longest) {
        return initialisation(initialisation.chrono(longest));
    }

    /** Everything as PyTorch starts it; see {@link Initialisation#pytorch}. */
    public Gru pytorchInitialisation() {
        return initialisation(Initialisation.pytorch());
    }

    private Gru with(Stack newStack) {
        return new Gru(inputSize, hiddenSize, newStack, bias, reset, gates, candidate, regularisation, initialisation);
    }

    private Gru with(Regularisation newRegularisation) {
        return new Gru(inputSize, hiddenSize, stack, bias, reset, gates, candidate, newRegularisation, initialisation);
    }

    /** L. */
    public int layers() {
        return stack.layers();
    }

    @Override
    public int cellOutputSize() {
        return hiddenSize;
    }

    @Override
    public String description() {
        return Recurrent.super.description()
                + (reset == Reset.BEFORE_PRODUCT ? ", reset before the product" : "")
                + (bias ? "" : ", without bias")
                + (gates.equals(new Sigmoid()) && candidate.equals(new Tanh()) ? "" : ", other activations");
    }

    /** A lone GRU with parameters of its own, initialised from {@code seed}. */
    public GruLayer initialise(long seed) {
        GruLayer layer = build("", inputSize, new Parameters());
        layer.initialise(RandomSource.of(seed));
        return layer;
    }

    @Override
    public GruLayer build(String name, int size, Parameters parameters) {
        Recurrent.requireBuildable(this, name, size);
        return new GruLayer(this, name, parameters);
    }
}
