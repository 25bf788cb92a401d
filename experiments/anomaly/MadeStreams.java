import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.metric.ScoredStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Streams of a quarter of an hour a step, of invented values with invented anomalies, to choose a detector's rules by without looking at a benchmark. */
final class MadeStreams {
    private static final long START = 1_400_000_400L;
    private static final long STEP = 900;
    private static final int DAY = 96;

    /** What a stream looks like where nothing is wrong. */
    enum Habit {
        DAILY,
        DAY_AND_NIGHT,
        WANDERING,
        NOISE,
        BURSTS,
        COUNTS,
        NEARLY_CONSTANT,
        TREND
    }

    /** What goes wrong. */
    enum Fault {
        SPIKE,
        SHIFT,
        STEP_AND_BACK,
        LOUDER,
        FLAT,
        OTHER_DAY,
        MANY_BURSTS,
        DROP
    }

    private MadeStreams() {}

    /** One for each habit and fault. */
    static List<LabelledStream> all(int seed) {
        List<LabelledStream> all = new ArrayList<>();
        for (Habit habit : Habit.values()) {
            for (Fault fault : Fault.values()) {
                all.add(make(habit, fault, seed));
            }
        }
        return all;
    }

    /** Any of them. */
    static LabelledStream one() {
        return make(Habit.DAILY, Fault.SPIKE, 1);
    }

    private static LabelledStream make(Habit habit, Fault fault, int seed) {
        Random random = new Random(1000L * seed + 31L * habit.ordinal() + fault.ordinal());
        int n = 2500 + random.nextInt(2500);
        double[] values = normal(habit, n, random);
        int count = 1 + random.nextInt(3);
        int first = ScoredStream.probation(n) + n / 20;
        int room = (n - first) / count;
        int width = n / 10 / count;
        List<LabelledWindow> windows = new ArrayList<>();
        double[] other = normal(habit, n, random);
        for (int k = 0; k < count; k++) {
            int at = first + k * room + width / 2 + random.nextInt(room - width);
            harm(values, other, fault, at, width / 2, spread(values, at), random);
            windows.add(new LabelledWindow(at - width / 2, Math.min(n - 1, at + width / 2)));
        }
        long[] times = new long[n];
        for (int t = 0; t < n; t++) {
            times[t] = START + t * STEP;
        }
        return new LabelledStream(habit + " " + fault + " " + seed, times, values, windows);
    }

    private static double[] normal(Habit habit, int n, Random random) {
        double[] x = new double[n];
        double phase = random.nextDouble();
        double level = 0;
        double slope = random.nextGaussian() / n;
        for (int t = 0; t < n; t++) {
            double day = (double) t / DAY + phase;
            double noise = random.nextGaussian();
            level = .97 * level + .25 * noise;
            x[t] = switch (habit) {
                case DAILY -> 50 + 10 * StrictMath.sin(2 * Math.PI * day) + 4 * StrictMath.sin(4 * Math.PI * day) + 2 * noise;
                case DAY_AND_NIGHT -> (day % 1 < .4 ? 20 : 80) + 3 * noise;
                case WANDERING -> 5 * level;
                case NOISE -> 10 + noise;
                case BURSTS -> StrictMath.exp(.5 * noise) + (random.nextInt(60) == 0 ? 20 + 5 * random.nextGaussian() : 0);
                case COUNTS -> Math.floor(StrictMath.exp(1.5 + .8 * StrictMath.sin(2 * Math.PI * day) + .6 * noise));
                case NEARLY_CONSTANT -> .1 + (random.nextInt(20) == 0 ? .002 * random.nextInt(3) : 0);
                case TREND -> 100 * slope * t + 5 * StrictMath.sin(2 * Math.PI * day) + 1.5 * level + noise;
            };
        }
        return x;
    }

    private static double spread(double[] x, int end) {
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < end; t++) {
            sum += x[t];
            squares += x[t] * x[t];
        }
        return Math.sqrt(Math.max(1e-12, squares / end - sum / end * sum / end));
    }

    private static void harm(
            double[] x, double[] other, Fault fault, int at, int length, double spread, Random random) {
        double size = (2.5 + 3 * random.nextDouble()) * spread * (random.nextBoolean() ? 1 : -1);
        int n = x.length;
        int end = Math.min(n, at + length);
        double here = x[at];
        switch (fault) {
            case SPIKE -> x[at] += 2 * size;
            case SHIFT -> add(x, at, n, size);
            case STEP_AND_BACK -> add(x, at, end, size);
            case LOUDER -> {
                for (int t = at; t < end; t++) {
                    x[t] += 1.5 * spread * random.nextGaussian();
                }
            }
            case FLAT -> Arrays.fill(x, at, end, here);
            case OTHER_DAY -> {
                for (int t = at; t < end; t++) {
                    x[t] = other[(t + DAY / 3) % n];
                }
            }
            case MANY_BURSTS -> {
                for (int t = at; t < end; t += 2 + random.nextInt(8)) {
                    x[t] += Math.abs(size);
                }
            }
            case DROP -> Arrays.fill(x, at, end, Math.min(0, x[at]) - .1 * spread);
        }
    }

    private static void add(double[] x, int from, int to, double size) {
        for (int t = from; t < to; t++) {
            x[t] += size;
        }
    }
}
