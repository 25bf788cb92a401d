package dev.carousel.interop.operator;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

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

    /** So few that panels over outputs are fuller than panels over places. */
    boolean isOfFewPlaces() {
        return places <= Kernels.UNITS && outputs > places;
    }

    /**
     * The same bits the other way round, {@code y[places, O] = bias + columns'[places, depth] · W'[depth, O]}, for a stream's few places.
     *
     * @param packed W' of each group
     * @param y [N, O, places], which is filled and given back
     */
    float[] compute(List<Panels> packed, float[] y, Workers workers) {
        float[] rowsOf = new float[places * depth];
        float[] result = new float[places * outputs];
        for (int item = 0; item < N * groups && y.length > 0; item++) {
            for (int place = 0; place < places; place++) {
                layRow(item, place, rowsOf);
            }
            int group = item % groups;
            float[] start = Arrays.copyOfRange(bias, group * outputs, (group + 1) * outputs);
            MatrixProduct.multiply(places, rowsOf, 0, packed.get(group), start, result, 0, workers);
            for (int o = 0; o < outputs; o++) {
                for (int place = 0; place < places; place++) {
                    y[(item * outputs + o) * places + place] = result[place * outputs + o];
                }
            }
        }
        return y;
    }

    /** What is under the window at a place, channel by channel. */
    private void layRow(int item, int place, float[] target) {
        int image = rows.input() * columns.input();
        int top = rows.start(place / columns.output());
        int left = columns.start(place % columns.output());
        int to = place * depth;
        for (int channel = 0; channel < channels; channel++) {
            int from = (item * channels + channel) * image;
            for (int i = 0; i < rows.kernel(); i++) {
                int row = top + i * rows.dilation();
                boolean outside = row < 0 || row >= rows.input();
                for (int j = 0; j < columns.kernel(); j++) {
                    int at = left + j * columns.dilation();
                    target[to++] =
                            outside || at < 0 || at >= columns.input() ? 0 : x[from + row * columns.input() + at];
                }
            }
        }
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
