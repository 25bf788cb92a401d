package dev.carousel.bench.peak;

import dev.carousel.bench.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The float operations per second of fused multiply-adds between registers, measured: what {@code of_peak} is a share of.
 *
 * <p>Twelve chains, since the instruction takes four cycles and two or so can begin in each. The median of many short windows counts, as for
 * everything else here: the best one would be that of a clock which the work beside it did not have. With several threads they run side by
 * side and a window is as long as its slowest thread.
 */
public final class FmaPeak {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    /** Some milliseconds. */
    private static final int ROUNDS = 4_000_000;

    /** C2 compiles the loop within this time. */
    private static final double WARM_SECONDS = 1;

    private static final int LEAST = 5;
    private static final double NANOSECONDS = 1e9;

    private static boolean warm;

    private FmaPeak() {}

    /** {@code THREADS SECONDS}; prints {@code peak threads=N gflops=X}. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        double gflops = gflops(threads, Double.parseDouble(arguments[1]));
        System.out.println(String.format(Locale.ROOT, "peak threads=%d gflops=%.1f", threads, gflops));
    }

    /** Measures for so many seconds, at least a few windows; the first time in a process it warms up before. */
    public static synchronized double gflops(int threads, double seconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            if (!warm) {
                windows(pool, threads, WARM_SECONDS);
                warm = true;
            }
            return Statistics.of(windows(pool, threads, seconds)).median();
        } finally {
            pool.shutdown();
        }
    }

    private static double[] windows(ExecutorService pool, int threads, double seconds) throws Exception {
        List<Double> windows = new ArrayList<>();
        long start = System.nanoTime();
        while (windows.size() < LEAST || System.nanoTime() - start < seconds * NANOSECONDS) {
            windows.add(window(pool, threads));
        }
        return windows.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double window(ExecutorService pool, int threads) throws Exception {
        List<Future<Float>> running = new ArrayList<>();
        long before = System.nanoTime();
        for (int k = 0; k < threads; k++) {
            running.add(pool.submit(() -> chains(ROUNDS)));
        }
        float sum = 0;
        for (Future<Float> one : running) {
            sum += one.get();
        }
        double nanoseconds = System.nanoTime() - before;
        if (!(sum > 0)) {
            throw new IllegalStateException("the chains ended in " + sum);
        }
        return 2.0 * CHAINS * FLOATS.length() * ROUNDS * threads / nanoseconds;
    }

    /** Accumulators are named locals, which C2 keeps in registers; an array of them it would not. x goes to 2. */
    private static float chains(int rounds) {
        FloatVector half = FloatVector.broadcast(FLOATS, .5f);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        FloatVector a = one;
        FloatVector b = one;
        FloatVector c = one;
        FloatVector d = one;
        FloatVector e = one;
        FloatVector f = one;
        FloatVector g = one;
        FloatVector h = one;
        FloatVector i = one;
        FloatVector j = one;
        FloatVector k = one;
        FloatVector l = one;
        for (int round = 0; round < rounds; round++) {
            a = a.fma(half, one);
            b = b.fma(half, one);
            c = c.fma(half, one);
            d = d.fma(half, one);
            e = e.fma(half, one);
            f = f.fma(half, one);
            g = g.fma(half, one);
            h = h.fma(half, one);
            i = i.fma(half, one);
            j = j.fma(half, one);
            k = k.fma(half, one);
            l = l.fma(half, one);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }
}
