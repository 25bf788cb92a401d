package dev.carousel.nn.recurrent;

import dev.carousel.parallel.Workers;

/**
 * One thread's means to step single streams, alone or with others, without allocation. It belongs to the thread and not to a layer, and holds on
 * to nothing of one between steps: a thread that lives for long must not keep models alive that it once stepped.
 */
final class CellStep implements Workers.Range {
    private static final ThreadLocal<CellStep> OF_THREAD = ThreadLocal.withInitial(CellStep::new);
    private static final float[] NO_INPUT = {};
    private static final CellState NO_STATE = new CellState(0, 0, 0, 0, 0);

    private float[] scratch = {};

    private Cell cell; // null between steps
    private float[] x = NO_INPUT;
    private CellState state = NO_STATE;

    private CellStep() {}

    static CellStep ofThread() {
        return OF_THREAD.get();
    }

    /** Gives the new h, whose first values are the cell's output. */
    float[] run(Cell cell, float[] x, CellState state) {
        cell.step(x, state, 0, cell.blocks(), scratchFor(cell));
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
            this.cell = null;
            this.x = NO_INPUT;
            this.state = NO_STATE;
        }
        state.exchange();
        return state.h;
    }

    /** On this thread or another, which has scratch of its own. */
    @Override
    public void run(int fromBlock, int toBlock) {
        cell.step(x, state, fromBlock, toBlock, ofThread().scratchFor(cell));
    }

    private float[] scratchFor(Cell cell) {
        if (scratch.length < cell.scratch()) {
            scratch = new float[cell.scratch()];
        }
        return scratch;
    }
}
