package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Buffers;

/**
 * What forward writes down of each of N rows, for the steps after and for backward. What the options leave out stays empty, or is the
 * same array as what it would be equal to.
 */
final class LstmVariantTape {
    private final LstmVariantShape shape;
    private final Regularisation random;
    /** The number of rows. */
    int N;
    /** The activations i f g o. */
    float[] gates = {}; // [blocks, N, 64]
    /** With layer normalisation, W x and U h~' normalised, before their gains. */
    float[] xHat = {}; // [blocks, N, 64]

    float[] hHat = {}; // [blocks, N, 64]
    float[] xScale = {}; // [N]
    float[] hScale = {}; // [N]
    /** c~, the new cell state before zoneout. */
    float[] made = {}; // [N, cStride]
    /** The cell state that is carried on. */
    float[] c = {}; // [N, cStride]
    /** With layer normalisation, c~ normalised, before its gain. */
    float[] cHat = {}; // [N, cStride]

    float[] cScale = {}; // [N]
    /** s, the cell state as the output gate sees it. */
    float[] shown = {}; // [N, cStride]
    /** m = o ⊙ s; without a projection, the array of h. */
    float[] m = {}; // [N, cStride]

    float[] h = {}; // [N, hStride]
    /** Whether recurrent dropout is on in this run. */
    boolean dropsH;
    /** h~', where recurrent dropout makes it differ from h'. */
    float[] hIn = {}; // [N, hStride]

    float[] dropH = {}; // [B, hStride]
    /** Which share of the old h, or c, zoneout keeps: 0 or 1 in training, the rate in prediction. */
    float[] keepH = {}; // [N, hStride]

    float[] keepC = {}; // [N, cStride]
    /** Which values were beyond their limits, in the bits of {@link LstmVariantClip}. */
    byte[] beyond = {}; // [N, cStride]

    /** Scratch for the products of projection. */
    float[] wide = {}; // [B, wideP]

    LstmVariantTape(LstmVariantShape shape, Regularisation random) {
        this.shape = shape;
        this.random = random;
    }

    /** Makes room for N rows of B sequences. */
    void reserve(int rows, int B, boolean training) {
        N = rows;
        int cStride = shape.cStride();
        int hStride = shape.hStride();
        int panels = Buffers.size((long) shape.blocks() * PANEL, N);
        int units = Buffers.size(N, cStride);
        int outputs = Buffers.size(N, hStride);
        gates = Buffers.atLeast(panels, gates);
        made = Buffers.atLeast(units, made);
        shown = Buffers.atLeast(units, shown);
        h = Buffers.atLeast(outputs, h);
        if (shape.equations().layerNorm()) {
            xHat = Buffers.atLeast(panels, xHat);
            hHat = Buffers.atLeast(panels, hHat);
            cHat = Buffers.atLeast(units, cHat);
            xScale = Buffers.atLeast(N, xScale);
            hScale = Buffers.atLeast(N, hScale);
            cScale = Buffers.atLeast(N, cScale);
        }
        if (shape.projected()) {
            m = Buffers.atLeast(units, m);
            wide = Buffers.atLeast(Buffers.size(B, shape.wideP()), wide);
        } else {
            m = h;
        }
        if (random.zoneoutCell() > 0) {
            c = Buffers.atLeast(units, c);
            keepC = Buffers.atLeast(units, keepC);
        } else {
            c = made;
        }
        if (random.zoneoutHidden() > 0) {
            keepH = Buffers.atLeast(outputs, keepH);
        }
        dropsH = training && random.recurrent() > 0;
        if (dropsH) {
            hIn = Buffers.atLeast(outputs, hIn);
            dropH = Buffers.atLeast(Buffers.size(B, hStride), dropH);
        }
        if (LstmVariantClip.anyIn(shape.equations()) && beyond.length < units) {
            beyond = new byte[units];
        }
    }

    /** Where a block's panel of a row lies in {@link #gates}, {@link #xHat} and {@link #hHat}. */
    int panel(int block, int row) {
        return (block * N + row) * PANEL;
    }
}
