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
    /** The shape of each cell's state. */
    private final CellState shape;

    private final ThreadLocal<float[]> scratch;

    RecurrentLayer(Recurrent spec, String name, Parameters parameters, Function<CellPlace, Cell> cellAt) {
        this.spec = spec;
        this.name = name;
        this.parameters = parameters;
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
        this.shape = cells.get(0).zeroState(0);
        int most = cells.stream().mapToInt(Cell::scratch).max().orElse(0);
        this.scratch = ThreadLocal.withInitial(() -> new float[most]);
    }

    /** A state around these parts. */
    abstract S state(List<CellState> states);

    /** {@code state} as one of this layer's kind, or an error that says whose it is. */
    abstract S own(LayerState state);

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
     * @param y receives the output [H]
     */
    public final void step(float[] x, S state, float[] y) {
        if (x.length != inputSize() || y.length != outputSize()) {
            throw new InvalidInputException("step: expected x of " + inputSize() + " and y of " + outputSize()
                    + " values, found " + x.length + " and " + y.length);
        }
        if (spec.stack().directions() > 1) {
            throw new InvalidInputException(
                    "step: this layer reads sequences in both directions, so it needs them whole: use a pass");
        }
        if (state.streams() != 1 || !fits(state)) {
            throw new InvalidInputException("step: the state is another network's or of several streams");
        }
        float[] room = scratch.get();
        float[] input = x;
        for (int l = 0; l < cells.size(); l++) {
            CellState memory = state.cells().get(l);
            cells.get(l).step(input, memory, room);
            input = memory.h;
        }
        System.arraycopy(input, 0, y, 0, y.length);
    }

    /** Whether a state has this layer's shape, for any number of streams. */
    final boolean fits(RecurrentState state) {
        return state.cells().size() == cells.size() && state.cells().get(0).fits(shape);
    }
}
