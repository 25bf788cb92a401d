import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a million rows of 20 invented sensors, about 195 MB: {@code java experiments/big/MillionSensorRows.java sensors.csv}, of about 250
 * machines that run for about 4,000 hours each until they fail, or with {@code one} of a single machine that is repaired each time and runs
 * on: one sequence of a million steps. Always the same.
 *
 * <p>The columns: {@code machine}, {@code time}, {@code s1} to {@code s20}, {@code remaining} hours until the next failure, and the
 * {@code model} of the machine, A to E, which tells in how sensors move together.
 */
final class MillionSensorRows {
    private static final int SENSORS = 20;
    private static final int ROWS = 1_000_000;
    private static final int WEAR = 500;

    private static final Random RANDOM = new Random(1);

    public static void main(String[] arguments) throws IOException {
        boolean one = arguments.length > 1 && arguments[1].equals("one");
        LocalDateTime begin = LocalDateTime.of(2015, 1, 1, 0, 0);
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[0]))) {
            out.write("machine,time");
            for (int k = 1; k <= SENSORS; k++) {
                out.write(",s" + k);
            }
            out.write(",remaining,model\n");
            int left = ROWS;
            LocalDateTime at = begin;
            for (int life = 0; left > 0; life++) {
                int hours = Math.min(left, 3_000 + RANDOM.nextInt(2_000));
                int machine = one ? 0 : life;
                write(out, machine, at, hours);
                left -= hours;
                at = one ? at.plusHours(hours) : begin;
            }
        }
    }

    /** A life: sensors wander around the load, each model's in its own way, and drift in the last hours. */
    private static void write(BufferedWriter out, int machine, LocalDateTime begin, int hours) throws IOException {
        int model = machine % 5;
        double[] state = new double[SENSORS];
        for (int hour = 0; hour < hours; hour++) {
            int remaining = hours - 1 - hour;
            double wear = Math.max(0, 1 - remaining / (double) WEAR);
            double load = StrictMath.sin(hour * 2 * StrictMath.PI / 24);
            StringBuilder row = new StringBuilder();
            row.append("machine ").append(machine).append(',');
            row.append(begin.plusHours(hour).toString().replace('T', ' '));
            for (int k = 0; k < SENSORS; k++) {
                double pull = (k + model) % 5 == 0 ? .8 : .2;
                state[k] = .9 * state[k] + .3 * RANDOM.nextGaussian();
                double value = 100 + 5 * k + 3 * pull * load + state[k] + (k % 4 == 0 ? 4 * wear * wear : 0);
                row.append(String.format(Locale.ROOT, ",%.3f", value));
            }
            out.write(row.append(',').append(remaining).append(',').append((char) ('A' + model)).append('\n').toString());
        }
    }
}
