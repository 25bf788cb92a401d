package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** An {@link Lstm} with parameters: steps single streams, and makes passes over batches of sequences. */
public final class LstmLayer implements Layer {
    private static final ThreadLocal<float[]> SCRATCH =
            ThreadLocal.withInitial(() -> new float[Kernels.PANEL + Kernels.UNITS]);

    private final Lstm spec;
    private final Parameters parameters;
    private final List<LstmCell> cells;

    private LstmLayer(Lstm spec, Parameters parameters, List<LstmCell> cells) {
        this.spec = spec;
        this.parameters = parameters;
        this.cells = List.copyOf(cells);
    }

    static LstmLayer build(Lstm spec, String name, Parameters parameters) {
        List<LstmCell> cells = new ArrayList<>();
        for (int l = 0; l < spec.layers(); l++) {
            int size = l == 0 ? spec.inputSize() : spec.hiddenSize();
            cells.add(new LstmCell(name, l, size, spec.hiddenSize(), parameters));
        }
        return new LstmLayer(spec, parameters, cells);
    }

    public Lstm spec() {
        return spec;
    }

    /** All parameters of the network that this layer is part of. */
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int inputSize() {
        return spec.inputSize();
    }

    @Override
    public int outputSize() {
        return spec.hiddenSize();
    }

    List<LstmCell> cells() {
        return cells;
    }

    @Override
    public void initialise(RandomSource random) {
        for (int l = 0; l < cells.size(); l++) {
            cells.get(l).initialise(random.named("layer " + l));
        }
        parameters.changed();
    }

    @Override
    public LstmPass pass(Workers workers) {
        return new LstmPass(this, workers);
    }

    /** The memory of one new stream. */
    public LstmState zeroState() {
        return zeroState(1);
    }

    /** The memory of {@code streams} new streams. */
    public LstmState zeroState(int streams) {
        return new LstmState(spec.layers(), streams, spec.hiddenSize());
    }

    /**
     * Feeds one step to one stream. Allocates nothing; safe for many threads as long as each state has one user at a time.
     *
     * @param x the input [I]
     * @param state the stream's memory, changed in place
     * @param y receives the output [H]
     */
    public void step(float[] x, LstmState state, float[] y) {
        if (x.length != inputSize() || y.length != outputSize()) {
            throw new InvalidInputException("step: expected x of " + inputSize() + " and y of " + outputSize()
                    + " values, found " + x.length + " and " + y.length);
        }
        if (state.layers() != spec.layers() || state.hiddenSize() != spec.hiddenSize() || state.streams() != 1) {
            throw new InvalidInputException("step: the state is another network's or of several streams");
        }
        float[] scratch = SCRATCH.get();
        float[] input = x;
        for (int l = 0; l < cells.size(); l++) {
            float[] next = state.next[l];
            cells.get(l).step(input, 0, state.h[l], state.c[l], next, scratch);
            state.next[l] = state.h[l];
            state.h[l] = next;
            input = next;
        }
        System.arraycopy(input, 0, y, 0, y.length);
    }
}
