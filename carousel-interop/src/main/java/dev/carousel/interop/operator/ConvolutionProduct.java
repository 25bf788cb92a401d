package dev.carousel.interop.operator;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.parallel.Workers;
import java.util.Arrays;

/**
 * A convolution as products {@code y[O, places] = bias + W[O, depth] · columns[depth, places]}: for 64 places at a time the elements under
 * their windows are laid beside each other as a panel for the engine's kernels. Each output is one chain of fused multiply-adds over
 * channels, then rows and columns of the window.
 */
final class ConvolutionProduct {
    /** Rows of a panel that are laid out at a time, so that it stays small and hot whatever the weights' size. */
    private static final int DEPTH = 512;

    private static final Kernels KERNELS = KernelProvider.kernels();

    private final float[] x;
    private final float[] w;
    private final float[] bias;
    private final int N;
    private final int groups;
    private final int channels; // of a group
    private final int outputs; // of a group
    private final WindowAxis rows;
    private final WindowAxis columns;
    private final int depth;
    private final int places;

    ConvolutionProduct(FloatValue x, FloatValue w, float[] bias, int groups, WindowAxis[] axes) {
        this.x = x.elements();
        this.w = w.elements();
        this.bias = bias;
        this.N = x.shape().length(0);
        this.groups = groups;
        this.channels = x.shape().length(1) / groups;
        this.outputs = w.shape().length(0) / groups;
        this.rows = axes[0];
        this.columns = axes[1];
        this.depth = w.shape().size(1, w.shape().rank());
        this.places = axes[0].output() * axes[1].output();
    }

    /** @param y [N, O, places], which is filled and given back */
    float[] compute(float[] y, Workers workers) {
        if (y.length == 0) {
            return y;
        }
        int panels = (places + PANEL - 1) / PANEL;
        workers.split(Math.multiplyExact(N * groups, panels), 1, (from, to) -> {
            float[] panel = new float[Math.min(depth, DEPTH) * PANEL];
            float[] tile = new float[outputs * PANEL];
            int[] starts = new int[2 * PANEL];
            for (int k = from; k < to; k++) {
                compute(k / panels, k % panels * PANEL, panel, tile, starts, y);
            }
        });
        return y;
    }

    /** One group of one of N, at 64 places from {@code place} on. */
    private void compute(int item, int place, float[] panel, float[] tile, int[] starts, float[] y) {
        int group = item % groups;
        int width = Math.min(PANEL, places - place);
        for (int o = 0; o < outputs; o++) {
            Arrays.fill(tile, o * PANEL, (o + 1) * PANEL, bias[group * outputs + o]);
        }
        for (int j = 0; j < width; j++) {
            starts[2 * j] = rows.start((place + j) / columns.output());
            starts[2 * j + 1] = columns.start((place + j) % columns.output());
        }
        for (int k = 0; k < depth; k += DEPTH) {
            int part = Math.min(DEPTH, depth - k);
            lay(item, starts, width, k, part, panel);
            int wAt = group * outputs * depth + k;
            if (width <= Kernels.UNITS) { // a stream's few places at a time
                KERNELS.multiplySlim(outputs, part, w, wAt, depth, panel, 0, tile, 0, PANEL);
            } else {
                KERNELS.multiply(outputs, part, w, wAt, depth, panel, 0, tile, 0, PANEL);
            }
        }
        for (int o = 0; o < outputs; o++) {
            System.arraycopy(tile, o * PANEL, y, (item * outputs + o) * places + place, width);
        }
    }

    /**
     * Fills rows k .. k + part - 1 of the columns into a panel.
     *
     * @param starts for each place where its window begins, row and column; below 0 in the pads
     */
    private void lay(int item, int[] starts, int width, int k, int part, float[] panel) {
        int window = rows.kernel() * columns.kernel();
        int image = rows.input() * columns.input();
        for (int row = 0; row < part; row++) {
            int element = (k + row) % window;
            int from = (item * channels + (k + row) / window) * image;
            int down = element / columns.kernel() * rows.dilation();
            int right = element % columns.kernel() * columns.dilation();
            for (int j = 0; j < width; j++) {
                int i = starts[2 * j] + down;
                int at = starts[2 * j + 1] + right;
                boolean inside = i >= 0 && i < rows.input() && at >= 0 && at < columns.input();
                panel[row * PANEL + j] = inside ? x[from + i * columns.input() + at] : 0;
            }
        }
    }
}
