package dev.carousel.models.sample;

import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.Locale;

/**
 * Invented pumps that run until they fail, each read once an hour. Three things can be learned of them: which fault ends a pump (one
 * class for each), how many hours remain (a number at every step), and what it is doing (a class at every step; starting looks like
 * pumping but for what came before). The same text on every machine.
 */
final class PumpTable {
    private static final int PUMPS = 48;
    private static final List<String> FAULTS = List.of("bearing", "clog", "seal");
    /** A fault shows once a pump is worn by so much; at 1 it fails. */
    private static final double SIGNS = .4;
    /** The shortest and the longest of each phase, in hours. */
    private static final int[][] PHASES = {{3, 8}, {2, 3}, {6, 14}};

    private static final String[] PHASE_NAMES = {"idle", "starting", "pumping"};

    private final RandomSource random;
    private final String name;
    private final String fault;
    private final StringBuilder rows;
    private int drawn;

    private PumpTable(int number, StringBuilder rows) {
        this.random = RandomSource.of(1).named("pumps").at(0, number);
        this.name = String.format(Locale.ROOT, "p%02d", number + 1);
        this.fault = FAULTS.get(random.below(FAULTS.size(), drawn++));
        this.rows = rows;
    }

    /** {@code pump,hour,load,heat,vibration,phase,remaining,fault}. */
    static String text() {
        StringBuilder rows = new StringBuilder("pump,hour,load,heat,vibration,phase,remaining,fault\n");
        for (int number = 0; number < PUMPS; number++) {
            new PumpTable(number, rows).run();
        }
        return rows.toString();
    }

    private double uniform() {
        return random.uniform(drawn++);
    }

    private double gaussian() {
        return random.gaussian(drawn++);
    }

    private int between(int[] range) {
        return range[0] + random.below(range[1] - range[0] + 1, drawn++);
    }

    private void run() {
        double wear = .35 * uniform(); // nobody knows how long it ran before
        double rate = .008 + .006 * uniform();
        int phase = random.below(PHASES.length, drawn++);
        int left = between(PHASES[phase]);
        double warmth = phase == 0 ? 0 : 1;
        StringBuilder own = new StringBuilder();
        int hours = 0;
        while (wear < 1) {
            warmth += .3 * ((phase == 0 ? 0 : 1) - warmth);
            own.append(hours++)
                    .append(',')
                    .append(measured(phase, warmth, wear))
                    .append('\n');
            wear += rate * (phase == 0 ? .6 : 1.2) * (.7 + .6 * uniform());
            if (--left == 0) {
                phase = (phase + 1) % PHASES.length;
                left = between(PHASES[phase]);
            }
        }
        int hour = 0;
        for (String row : own.toString().split("\n")) {
            rows.append(name).append(',').append(row).append(',').append(hours - 1 - hour++);
            rows.append(',').append(fault).append('\n');
        }
    }

    private String measured(int phase, double warmth, double wear) {
        double part = Math.max(0, wear - SIGNS) / (1 - SIGNS);
        double severity = part * part;
        boolean running = phase != 0;
        double load = (running ? 52 : 6) + 4 * gaussian();
        double heat = 30 + 25 * warmth + 1.5 * gaussian();
        double vibration = (running ? 2 : .6) + .3 * gaussian();
        switch (fault) {
            case "bearing" -> {
                vibration += (running ? 2.5 : .5) * severity;
                heat += 4 * severity * warmth;
            }
            case "clog" -> {
                load -= running ? 14 * severity : 0;
                vibration += (running ? 1.2 : .2) * severity;
            }
            default -> heat += 14 * severity;
        }
        return String.format(Locale.ROOT, "%.1f,%.1f,%.2f,%s", load, heat, vibration, PHASE_NAMES[phase]);
    }
}
