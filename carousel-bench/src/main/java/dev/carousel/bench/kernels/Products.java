package dev.carousel.bench.kernels;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.bench.workload.RandomData;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Matrix products: {@code ./bench kernels --only multiply}. */
@State(Scope.Thread)
public class Products {
    /** K. */
    static final int DEPTH = 256;
    /** N: the four gates of 256 units. */
    static final int COLUMNS = 1024;

    /** M. */
    @Param({"1", "8", "20", "64", "6400"})
    public int rows;

    private final Kernels kernels = KernelProvider.kernels();
    private float[] a;
    private Panels panels;
    private float[] c;
    private float[] gradients;
    private float[] tile;

    /** Small numbers, since sums go on from call to call. */
    @Setup
    public void fill() {
        float scale = 1e-6f;
        a = RandomData.uniform(rows * DEPTH, scale, 1);
        panels = Panels.of(RandomData.uniform(DEPTH * COLUMNS, scale, 2), 0, DEPTH, COLUMNS);
        c = new float[rows * COLUMNS];
        gradients = RandomData.uniform(Panels.count(COLUMNS) * rows * PANEL, scale, 3);
        tile = new float[Panels.count(COLUMNS) * DEPTH * PANEL];
    }

    /** What a call of either of these does. */
    static double flops(int rows) {
        return 2.0 * rows * DEPTH * COLUMNS;
    }

    @Benchmark
    public float[] multiply() {
        panels.multiplyAdd(kernels, rows, a, 0, DEPTH, c, 0, COLUMNS);
        return c;
    }

    /** The gradient of the weights, panel by panel. */
    @Benchmark
    public float[] multiplyTransposed() {
        for (int p = 0; p < Panels.count(COLUMNS); p++) {
            kernels.multiplyTransposed(rows, DEPTH, a, 0, DEPTH, gradients, p * rows * PANEL, tile, p * DEPTH * PANEL);
        }
        return tile;
    }
}
