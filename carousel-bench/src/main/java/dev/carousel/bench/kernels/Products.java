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
    /** A {@link Shape}. */
    @Param({"multiply W2,W3_states 64 256 1024"})
    public String shape;

    private final Kernels kernels = KernelProvider.kernels();
    private int M;
    private int K;
    private int N;
    private float[] a;
    private Panels panels;
    private float[] c;
    private float[] gradients;
    private Panels tiles;

    /** Small numbers, since sums go on from call to call. */
    @Setup
    public void fill() {
        Shape size = Shape.parse(shape);
        M = size.M();
        K = size.K();
        N = size.N();
        float scale = 1e-6f;
        a = RandomData.uniform(M * K, scale, 1);
        panels = Panels.of(RandomData.uniform(K * N, scale, 2), 0, K, N);
        c = new float[Panels.FIRST + M * N];
        gradients = RandomData.uniform(Panels.FIRST + Panels.count(N) * M * PANEL, scale, 3);
        tiles = Panels.zeros(K, N);
    }

    @Benchmark
    public float[] multiply() {
        panels.multiplyAdd(kernels, M, a, 0, K, c, Panels.FIRST, N);
        return c;
    }

    /** The gradient of the weights, panel by panel. */
    @Benchmark
    public float[] multiplyTransposed() {
        for (int p = 0; p < tiles.count(); p++) {
            int from = Panels.FIRST + p * M * PANEL;
            kernels.multiplyTransposed(M, K, a, 0, K, gradients, from, tiles.data(), tiles.at(p));
        }
        return tiles.data();
    }
}
