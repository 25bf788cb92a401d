package dev.carousel.nn.recurrent;

import dev.carousel.nn.initialiser.Gate;

/**
 * Where a gate's activations lie after forward.
 *
 * @param units that share a panel
 * @param lane where theirs begin in it
 */
record GateView(Gate gate, GateHistory history, int units, int lane) {
    /** Copies those of a row [H]. */
    void copy(int row, int H, float[] target, int at) {
        float[] panels = history.values();
        for (int block = 0, unit = 0; unit < H; block++, unit += units) {
            System.arraycopy(panels, history.at(block, row) + lane, target, at + unit, Math.min(units, H - unit));
        }
    }
}
