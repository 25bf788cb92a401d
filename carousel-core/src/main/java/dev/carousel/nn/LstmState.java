package dev.carousel.nn;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * What an LSTM remembers now: for each of its layers and each of B streams the hidden state h and the cell state c.
 *
 * <p>It belongs to the caller, who keeps one for each stream (or batch of streams), and is changed in place by whatever runs the
 * LSTM on it. Get one from {@link LstmLayer#zeroState()}.
 */
public final class LstmState {
    private final int hiddenSize;
    private final int streams;
    /** Of layer l, [B, H filled up to whole blocks]; the filling stays zero. */
    final float[][] h;

    final float[][] c;
    /** Where a step puts the new h while the old one is still read; exchanged with it afterwards. */
    final float[][] next;

    LstmState(int layers, int streams, int hiddenSize) {
        int size = streams * GatePanels.padded(hiddenSize);
        this.hiddenSize = hiddenSize;
        this.streams = streams;
        this.h = new float[layers][size];
        this.c = new float[layers][size];
        this.next = new float[layers][size];
    }

    private LstmState(LstmState other) {
        this(other.h.length, other.streams, other.hiddenSize);
        for (int l = 0; l < h.length; l++) {
            System.arraycopy(other.h[l], 0, h[l], 0, h[l].length);
            System.arraycopy(other.c[l], 0, c[l], 0, c[l].length);
        }
    }

    public int layers() {
        return h.length;
    }

    public int streams() {
        return streams;
    }

    public int hiddenSize() {
        return hiddenSize;
    }

    /** A copy of the hidden states [L, B, H]. */
    public Tensor h() {
        return unpadded(h);
    }

    /** A copy of the cell states [L, B, H]. */
    public Tensor c() {
        return unpadded(c);
    }

    /** Takes hidden and cell states, each [L, B, H]. */
    public void set(Tensor newH, Tensor newC) {
        pad(newH, h);
        pad(newC, c);
    }

    /** Forgets everything: as good as a new one. */
    public void clear() {
        for (int l = 0; l < h.length; l++) {
            Arrays.fill(h[l], 0);
            Arrays.fill(c[l], 0);
        }
    }

    public LstmState copy() {
        return new LstmState(this);
    }

    private Tensor unpadded(float[][] source) {
        Tensor tensor = Tensor.zeros(source.length, streams, hiddenSize);
        int stride = GatePanels.padded(hiddenSize);
        for (int l = 0; l < source.length; l++) {
            for (int b = 0; b < streams; b++) {
                System.arraycopy(source[l], b * stride, tensor.array(), (l * streams + b) * hiddenSize, hiddenSize);
            }
        }
        return tensor;
    }

    private void pad(Tensor source, float[][] target) {
        int[] expected = {target.length, streams, hiddenSize};
        if (!Arrays.equals(source.shape(), expected)) {
            throw new IllegalArgumentException("state: expected " + Arrays.toString(expected) + " [L, B, H], found "
                    + Arrays.toString(source.shape()));
        }
        int stride = GatePanels.padded(hiddenSize);
        for (int l = 0; l < target.length; l++) {
            for (int b = 0; b < streams; b++) {
                int from = source.offset() + (l * streams + b) * hiddenSize;
                System.arraycopy(source.array(), from, target[l], b * stride, hiddenSize);
            }
        }
    }
}
