package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.tensor.SequenceLayout;
import java.util.Arrays;

/** The gradients of peepholes, {@code dp = Σ dz ⊙ c}, over ascending rows: i and f saw c', o saw c~. */
final class LstmVariantPeepholes {
    private final LstmVariantHistory history;
    private final float[] tiles; // [blocks, 64]

    LstmVariantPeepholes(LstmVariantShape shape, LstmVariantHistory history) {
        this.history = history;
        this.tiles = new float[shape.blocks() * PANEL];
    }

    /** Adds those of one block. The lanes of g and, with coupled gates, of f are summed too and belong to none. */
    void addGradients(GateParameter peephole, int block, float[] gradients) {
        int tile = block * PANEL;
        Arrays.fill(tiles, tile, tile + PANEL, 0);
        SequenceLayout layout = history.layout();
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int at = history.gates.at(block, history.row(t, position));
                int before = history.c.before(t, position) + block * UNITS;
                int made = history.madeAt(t, position) + block * UNITS;
                add(at, history.c.values(), before, tile);
                add(at + UNITS, history.c.values(), before, tile + UNITS);
                add(at + 3 * UNITS, history.made(), made, tile + 3 * UNITS);
            }
        }
        peephole.panels().addGradient(tiles, tile, block, 1, gradients, peephole.offset());
    }

    private void add(int gateAt, float[] c, int cAt, int to) {
        float[] dZ = history.gates.values();
        for (int u = 0; u < UNITS; u++) {
            tiles[to + u] = Math.fma(dZ[gateAt + u], c[cAt + u], tiles[to + u]);
        }
    }
}
