package dev.carousel.bench.kernels;

import dev.carousel.bench.peak.FmaPeak;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code THREADS SECONDS REGEX}: measures the peak, runs JMH, prints a line for each kernel and size. */
public final class KernelProgram {
    private static final double PEAK_SECONDS = 1.5;
    private static final double MICROSECONDS = 1e6;
    private static final int WARM_ITERATIONS = 3;
    private static final int ITERATIONS = 5;

    private KernelProgram() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        String only = arguments[2];
        double peak = FmaPeak.gflops(threads, PEAK_SECONDS);
        System.out.println("# kernels: " + KernelProvider.kernels().description());
        System.out.println(String.format(Locale.ROOT, "# peak threads=%d gflops=%.1f", threads, peak));
        for (RunResult result : run(threads, seconds, only)) {
            System.out.println(line(result, threads, peak));
        }
    }

    private static Iterable<RunResult> run(int threads, double seconds, String only) throws RunnerException {
        TimeValue time = TimeValue.microseconds((long) (seconds * MICROSECONDS));
        Options options = new OptionsBuilder()
                .include("dev\\.carousel\\.bench\\.kernels\\..*(" + only + ")")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .threads(threads)
                .warmupIterations(WARM_ITERATIONS)
                .warmupTime(time)
                .measurementIterations(ITERATIONS)
                .measurementTime(time)
                .jvmArgsAppend("-Dslf4j.internal.verbosity=ERROR")
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }

    private static String line(RunResult result, int threads, double peak) {
        String kernel = result.getPrimaryResult().getLabel();
        double nanoseconds = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "kernel %s threads=%d", kernel, threads));
        String rows = result.getParams().getParam("rows");
        if (rows != null) {
            double gflops = Products.flops(Integer.parseInt(rows)) * threads / nanoseconds;
            line.append(String.format(
                    Locale.ROOT,
                    " M=%s K=%d N=%d gflops=%.1f of_peak=%.2f",
                    rows,
                    Products.DEPTH,
                    Products.COLUMNS,
                    gflops,
                    gflops / peak));
        } else {
            int elements = kernel.startsWith("lstm") ? Elements.STREAMS * Kernels.UNITS : Elements.ARRAY;
            line.append(String.format(
                    Locale.ROOT, " elements=%d elements_per_ns=%.2f", elements, elements * threads / nanoseconds));
        }
        return line.append(String.format(Locale.ROOT, " mean_ns=%.1f error_ns=%.1f", nanoseconds, error))
                .toString();
    }
}
