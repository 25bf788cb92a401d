package dev.carousel.nn.recurrent;

import dev.carousel.nn.Merge;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.ChronoBias;
import dev.carousel.nn.initialiser.ForgetBias;
import dev.carousel.random.RandomSource;

/**
 * A stack of LSTM layers: each step's input [I] gives an output [H], the hidden state of the topmost layer. The equations are
 * in {@link LstmCell}, those of the options in {@link LstmVariantCell}.
 *
 * <pre>{@code
 * Lstm.of(64, 128).layers(2).dropout(0.3f)
 * Lstm.of(13, 100).bidirectional()
 * Lstm.of(2, 20).chrono(1000)
 * }</pre>
 *
 * @param inputSize I, the features of a step
 * @param hiddenSize H, the hidden units of each layer
 */
public record Lstm(
        int inputSize,
        int hiddenSize,
        Stack stack,
        LstmEquations equations,
        Regularisation regularisation,
        Initialisation initialisation)
        implements Recurrent {
    public Lstm {
        Recurrent.requireSizes("LSTM", inputSize, hiddenSize);
        Recurrent.requireBiasIfStartGiven("LSTM", equations.bias(), initialisation);
    }

    /** One layer of {@code hiddenSize} units over steps of {@code inputSize} features. */
    public static Lstm of(int inputSize, int hiddenSize) {
        return new Lstm(
                inputSize,
                hiddenSize,
                Stack.single(),
                LstmEquations.usual(),
                Regularisation.none(),
                Initialisation.usual());
    }

    /** L layers, each fed by what the one below puts out. */
    public Lstm layers(int count) {
        return with(stack.layers(count));
    }

    /** Each layer reads sequences in both directions and puts out both, [2 H]. */
    public Lstm bidirectional() {
        return bidirectional(Merge.CONCATENATED);
    }

    /** Each layer reads sequences in both directions; {@code merge} says how the two outputs become one. */
    public Lstm bidirectional(Merge merge) {
        return with(stack.bidirectional(merge));
    }

    /** Sequences that come without a state start from learned values, not from zeros. */
    public Lstm learnedStart() {
        return with(stack.learnedStart(true));
    }

    /** See {@link Stack}: less memory for long sequences, a third more work. */
    public Lstm recomputeEvery(int steps) {
        return with(stack.recomputeEvery(steps));
    }

    /** See {@link LstmEquations}, as for all up to {@link #activationClip}. */
    public Lstm withoutBias() {
        return with(equations.bias(false));
    }

    public Lstm peepholes() {
        return with(equations.peepholes(true));
    }

    public Lstm coupledGates() {
        return with(equations.coupled(true));
    }

    public Lstm layerNorm() {
        return with(equations.layerNorm(true));
    }

    public Lstm projection(int size) {
        return with(equations.projection(size));
    }

    public Lstm activations(GateActivations functions) {
        return with(equations.activations(functions));
    }

    public Lstm cellClip(float limit) {
        return with(equations.cellClip(limit));
    }

    public Lstm activationClip(float limit) {
        return with(equations.activationClip(limit));
    }

    /**
     * Dropout of what a layer passes up to the next, so for two layers or more; see {@link Regularisation}, as for all up to {@link
     * #zoneout}.
     */
    public Lstm dropout(float rate) {
        return with(regularisation.between(rate));
    }

    public Lstm inputDropout(float rate) {
        return with(regularisation.input(rate));
    }

    /** One mask for all steps of a sequence, in {@link #dropout} and {@link #inputDropout}. */
    public Lstm lockedDropout() {
        return with(regularisation.locked(true));
    }

    public Lstm recurrentDropout(float rate) {
        return with(regularisation.recurrent(rate));
    }

    public Lstm weightDropout(float rate) {
        return with(regularisation.weights(rate));
    }

    public Lstm zoneout(float hidden, float cell) {
        return with(regularisation.zoneout(hidden, cell));
    }

    /** What the parameters start from. */
    public Lstm initialisation(Initialisation start) {
        return new Lstm(inputSize, hiddenSize, stack, equations, regularisation, start);
    }

    /** See {@link ForgetBias}; 1 unless this says otherwise. */
    public Lstm forgetBias(float value) {
        return initialisation(initialisation.forgetBias(value));
    }

    /** Forget and input biases for memories of up to {@code longest} steps; see {@link ChronoBias}. */
    public Lstm chrono(int longest) {
        return initialisation(initialisation.chrono(longest));
    }

    /** Everything as PyTorch starts it; see {@link Initialisation#pytorch}. */
    public Lstm pytorchInitialisation() {
        return initialisation(Initialisation.pytorch());
    }

    private Lstm with(Stack newStack) {
        return new Lstm(inputSize, hiddenSize, newStack, equations, regularisation, initialisation);
    }

    private Lstm with(LstmEquations newEquations) {
        return new Lstm(inputSize, hiddenSize, stack, newEquations, regularisation, initialisation);
    }

    private Lstm with(Regularisation newRegularisation) {
        return new Lstm(inputSize, hiddenSize, stack, equations, newRegularisation, initialisation);
    }

    /** L. */
    public int layers() {
        return stack.layers();
    }

    @Override
    public int cellOutputSize() {
        return equations.projection() > 0 ? equations.projection() : hiddenSize;
    }

    @Override
    public String description() {
        return Recurrent.super.description() + equations.inWords();
    }

    /** A lone LSTM with parameters of its own, initialised from {@code seed}. */
    public LstmLayer initialise(long seed) {
        LstmLayer layer = build("", inputSize, new Parameters());
        layer.initialise(RandomSource.of(seed));
        return layer;
    }

    @Override
    public LstmLayer build(String name, int size, Parameters parameters) {
        Recurrent.requireBuildable(this, name, size);
        return new LstmLayer(this, name, parameters);
    }
}
