package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Cost;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A recurrent layer with parameters: steps single streams, and makes passes over batches of sequences.
 *
 * @param <S> what it remembers
 */
public abstract sealed class RecurrentLayer<S extends RecurrentState> implements StatefulLayer
        permits LstmLayer, GruLayer, RnnLayer {
    private final Recurrent spec;
    private final String name;
    private final Parameters parameters;
    private final List<Cell> cells = new ArrayList<>();
    private final List<LearnedStart> starts = new ArrayList<>();
    private final Class<S> stateType;
    private final StateShape stateShape;

    RecurrentLayer(
            Recurrent spec, String name, Parameters parameters, Class<S> stateType, Function<CellPlace, Cell> cellAt) {
        this.spec = spec;
        this.name = name;
        this.parameters = parameters;
        this.stateType = stateType;
        String prefix = name.isEmpty() ? "" : name + ".";
        for (int l = 0; l < spec.stack().layers(); l++) {
            int size = l == 0 ? spec.inputSize() : spec.outputSize();
            for (int d = 0; d < spec.stack().directions(); d++) {
                CellPlace place = new CellPlace(prefix, l, d == 1, size);
                Cell cell = cellAt.apply(place);
                cells.add(cell);
                if (spec.stack().learnedStart()) {
                    starts.add(new LearnedStart(place, cell.zeroState(1), parameters));
                }
            }
        }
        this.stateShape = StateShape.of(spec, cells.get(0).zeroState(0));
    }

    /** A state around these parts. */
    abstract S state(List<CellState> states);

    /** {@code state} as one of this layer's, for any number of streams, or an error that says whose it is. */
    final S own(LayerState state) {
        // Mostly it is the very same shape; and the JVM needs 15 ms to make a record's equals, which is much of a cold
        // start.
        if (state instanceof RecurrentState recurrent
                && (recurrent.shape() == stateShape || recurrent.shape().equals(stateShape))) {
            return stateType.cast(recurrent);
        }
        String found = state instanceof RecurrentState recurrent
                ? recurrent.shape().toString()
                : state.getClass().getSimpleName();
        throw new InvalidInputException(where() + "expected a state of " + stateShape + ", found one of " + found
                + ": get one from initialState()");
    }

    StateShape stateShape() {
        return stateShape;
    }

    /** What messages begin with. */
    String where() {
        return Recurrent.where(spec, name);
    }

    Recurrent recurrent() {
        return spec;
    }

    String name() {
        return name;
    }

    List<Cell> cells() {
        return cells;
    }

    List<LearnedStart> starts() {
        return starts;
    }

    /** All parameters of the network that this layer is part of. */
    public final Parameters parameters() {
        return parameters;
    }

    @Override
    public final int inputSize() {
        return spec.inputSize();
    }

    @Override
    public final int outputSize() {
        return spec.outputSize();
    }

    @Override
    public final Cost cost(long T) {
        return new StackCost(spec, cells).of(T);
    }

    @Override
    public final void initialise(RandomSource random) {
        int D = spec.stack().directions();
        for (int k = 0; k < cells.size(); k++) {
            cells.get(k).initialise(random.named("layer " + k / D + (k % D == 1 ? " reverse" : "")));
        }
        starts.forEach(LearnedStart::initialise);
        parameters.changed();
    }

    @Override
    public final RecurrentPass<S> pass(Workers workers) {
        return new RecurrentPass<>(this, workers);
    }

    /** The memory of one new stream: zeros. */
    public final S zeroState() {
        return zeroState(1);
    }

    /** The memory of {@code streams} new streams: zeros. */
    public final S zeroState(int streams) {
        return state(cells.stream().map(cell -> cell.zeroState(streams)).toList());
    }

    /** The memory of new streams: what was learned for them, zeros if nothing is. */
    @Override
    public final S initialState(int streams) {
        S state = zeroState(streams);
        for (int k = 0; k < starts.size(); k++) {
            starts.get(k).fill(state.cells().get(k));
        }
        return state;
    }

    @Override
    public final boolean inPieces() {
        return spec.stack().directions() == 1;
    }

    @Override
    public final void addStartGradients(LayerState dState, float[] gradients) {
        List<CellState> dStates = own(dState).cells();
        for (int k = 0; k < starts.size(); k++) {
            starts.get(k).addGradients(dStates.get(k), gradients);
        }
    }

    /**
     * Feeds one step to one stream. Allocates nothing; safe for many threads as long as each state has one user at a time.
     *
     * @param x the input [I]
     * @param state the stream's memory, changed in place
     * @param y receives the output [H], with a projection [P]
     * @throws dev.carousel.InvalidInputException if a length is another, the state is of several streams, or the layer reads in both directions
     */
    public final void step(float[] x, S state, float[] y) {
        List<CellState> memory = requireStep(x, state, y);
        CellStep step = CellStep.ofThread();
        float[] input = x;
        for (int l = 0; l < cells.size(); l++) {
            input = step.run(cells.get(l), input, memory.get(l));
        }
        System.arraycopy(input, 0, y, 0, y.length);
    }

    /**
     * {@link #step(float[], RecurrentState, float[])} by several threads, with the same bits: they share the units of each layer. This pays
     * for single streams that step without pauses, see {@link Workers}, and the more the larger the weights are: a step is as fast as
     * they can be read, and each thread's processor keeps its share of them in caches of its own. LSTMs with a projection, peepholes or
     * the like and GRUs that reset before the product can't be shared and run on the caller's thread.
     *
     * @param workers of one caller; while they are at work for another, this step is the caller's alone
     */
    public final void step(float[] x, S state, float[] y, Workers workers) {
        List<CellState> memory = requireStep(x, state, y);
        CellStep step = CellStep.ofThread();
        float[] input = x;
        for (int l = 0; l < cells.size(); l++) {
            input = step.run(cells.get(l), input, memory.get(l), workers);
        }
        System.arraycopy(input, 0, y, 0, y.length);
    }

    private List<CellState> requireStep(float[] x, S state, float[] y) {
        if (x.length != inputSize() || y.length != outputSize()) {
            throw new InvalidInputException(where() + "step: expected x of " + inputSize() + " and y of " + outputSize()
                    + " values, found " + x.length + " and " + y.length);
        }
        if (spec.stack().directions() > 1) {
            throw new InvalidInputException(where()
                    + "step: this layer reads sequences in both directions, so it needs them whole: use a pass");
        }
        List<CellState> memory = own(state).cells();
        if (state.streams() != 1) {
            throw new InvalidInputException(
                    where() + "step: expected a state of one stream, found one of " + state.streams());
        }
        return memory;
    }
}
