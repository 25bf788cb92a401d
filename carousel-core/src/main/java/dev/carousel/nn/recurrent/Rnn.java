package dev.carousel.nn.recurrent;

import dev.carousel.nn.Merge;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.random.RandomSource;

/**
 * A stack of plain recurrent layers (Elman 1990): each step's input [I] gives an output [H], the hidden state of the topmost layer. What
 * gated layers are measured against. The equations are in {@link RnnCell}.
 *
 * <pre>{@code
 * Rnn.of(64, 128)
 * Rnn.of(64, 128).relu().layers(2)
 * }</pre>
 *
 * @param inputSize I, the features of a step
 * @param hiddenSize H, the hidden units of each layer
 * @param bias whether pre-activations have a bias
 * @param activation a
 */
public record Rnn(
        int inputSize,
        int hiddenSize,
        Stack stack,
        boolean bias,
        Activation activation,
        Regularisation regularisation,
        Initialisation initialisation)
        implements Recurrent {
    public Rnn {
        Recurrent.requireSizes("RNN", inputSize, hiddenSize);
        Recurrent.requireNoCellState("RNN", regularisation);
        Recurrent.requireBiasIfStartGiven("RNN", bias, initialisation);
    }

    /** One layer of {@code hiddenSize} tanh units over steps of {@code inputSize} features. */
    public static Rnn of(int inputSize, int hiddenSize) {
        return new Rnn(
                inputSize,
                hiddenSize,
                Stack.single(),
                true,
                new Tanh(),
                Regularisation.none(),
                Initialisation.zeroBiases());
    }

    /** L layers, each fed by what the one below puts out. */
    public Rnn layers(int count) {
        return with(stack.layers(count));
    }

    /** Each layer reads sequences in both directions and puts out both, [2 H]. */
    public Rnn bidirectional() {
        return bidirectional(Merge.CONCATENATED);
    }

    /** Each layer reads sequences in both directions; {@code merge} says how the two outputs become one. */
    public Rnn bidirectional(Merge merge) {
        return with(stack.bidirectional(merge));
    }

    /** Sequences that come without a state start from learned values, not from zeros. */
    public Rnn learnedStart() {
        return with(stack.learnedStart(true));
    }

    /** See {@link Stack}: less memory for long sequences, a third more work. */
    public Rnn recomputeEvery(int steps) {
        return with(stack.recomputeEvery(steps));
    }

    public Rnn withoutBias() {
        return new Rnn(inputSize, hiddenSize, stack, false, activation, regularisation, initialisation);
    }

    /** Units that can't be below zero and have no upper limit, in place of tanh. */
    public Rnn relu() {
        return activation(new Relu());
    }

    public Rnn activation(Activation function) {
        return new Rnn(inputSize, hiddenSize, stack, bias, function, regularisation, initialisation);
    }

    /**
     * Dropout of what a layer passes up to the next, so for two layers or more; see {@link Regularisation}, as for all up to {@link
     * #zoneout}.
     */
    public Rnn dropout(float rate) {
        return with(regularisation.between(rate));
    }

    public Rnn inputDropout(float rate) {
        return with(regularisation.input(rate));
    }

    /** One mask for all steps of a sequence, in {@link #dropout} and {@link #inputDropout}. */
    public Rnn lockedDropout() {
        return with(regularisation.locked(true));
    }

    public Rnn recurrentDropout(float rate) {
        return with(regularisation.recurrent(rate));
    }

    public Rnn weightDropout(float rate) {
        return with(regularisation.weights(rate));
    }

    public Rnn zoneout(float rate) {
        return with(regularisation.zoneout(rate, 0));
    }

    /** What the parameters start from. */
    public Rnn initialisation(Initialisation start) {
        return new Rnn(inputSize, hiddenSize, stack, bias, activation, regularisation, start);
    }

    /** Everything as PyTorch starts it; see {@link Initialisation#pytorch}. */
    public Rnn pytorchInitialisation() {
        return initialisation(Initialisation.pytorch());
    }

    private Rnn with(Stack newStack) {
        return new Rnn(inputSize, hiddenSize, newStack, bias, activation, regularisation, initialisation);
    }

    private Rnn with(Regularisation newRegularisation) {
        return new Rnn(inputSize, hiddenSize, stack, bias, activation, newRegularisation, initialisation);
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
                + (bias ? "" : ", without bias")
                + (activation.equals(new Tanh()) ? "" : ", " + activation.description());
    }

    /** A lone RNN with parameters of its own, initialised from {@code seed}. */
    public RnnLayer initialise(long seed) {
        RnnLayer layer = build("", inputSize, new Parameters());
        layer.initialise(RandomSource.of(seed));
        return layer;
    }

    @Override
    public RnnLayer build(String name, int size, Parameters parameters) {
        Recurrent.requireBuildable(this, name, size);
        return new RnnLayer(this, name, parameters);
    }
}
