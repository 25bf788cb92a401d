package dev.carousel.nn.recurrent;

import dev.carousel.parallel.Workers;
import java.util.List;

/** One thread's means to step single streams of a layer, alone or with others, without allocation. */
final class CellStep implements Workers.Range {
    private static final float[] NO_INPUT = {};
    private static final CellState NO_STATE = new CellState(0, 0, 0, 0, 0);

    private final ThreadLocal<CellStep> ofThreads;
    private final float[] scratch;

    private Cell cell;
    private float[] x = NO_INPUT;
    private CellState state = NO_STATE;

    /**
     * @param cells of the layer
     * @param ofThreads where each thread finds its own of these
     */
    CellStep(List<Cell> cells, ThreadLocal<CellStep> ofThreads) {
        this.cell = cells.get(0);
        this.ofThreads = ofThreads;
        this.scratch = new float[cells.stream().mapToInt(Cell::scratch).max().orElse(0)];
    }

    /** Gives the new h, whose first values are the cell's output. */
    float[] run(Cell cell, float[] x, CellState state) {
        cell.step(x, state, 0, cell.blocks(), scratch);
        state.exchange();
        return state.h;
    }

    float[] run(Cell cell, float[] x, CellState state, Workers workers) {
        this.cell = cell;
        this.x = x;
        this.state = state;
        try {
            workers.split(cell.blocks(), 1, this);
        } finally {
            this.x = NO_INPUT;
            this.state = NO_STATE; // holds on to nobody's memory
        }
        state.exchange();
        return state.h;
    }

    /** On this thread or another, which has scratch of its own. */
    @Override
    public void run(int fromBlock, int toBlock) {
        cell.step(x, state, fromBlock, toBlock, ofThreads.get().scratch);
    }
}
