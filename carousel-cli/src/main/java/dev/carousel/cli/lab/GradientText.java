package dev.carousel.cli.lab;

import dev.carousel.report.lab.gradient.GradientResult;
import dev.carousel.report.lab.gradient.GradientSetup;
import dev.carousel.report.lab.gradient.KindResult;
import dev.carousel.report.lab.gradient.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Vanishing gradients as lines for people. */
public final class GradientText {
    private GradientText() {}

    public static List<String> lines(GradientResult result) {
        GradientSetup setup = result.setup();
        int T = setup.length();
        List<String> lines = new ArrayList<>();
        lines.add("Vanishing gradients: T = " + T + ", " + setup.units() + " units, seeds " + setup.seeds());
        lines.add(
                "What comes back of an error in the memory (c of an LSTM, h of others) over so many steps; 1 if nothing is lost.");
        lines.add("");
        lines.add(row("", "updates", "1 step", "10", T / 2 + "", T + "", "reaches", "half-life", "recalls over"));
        for (KindResult kind : result.kinds()) {
            lines.add(row(kind.kind().words(), kind.atStart(), result));
            if (setup.steps() > 0) {
                lines.add(row("", kind.atEnd(), result));
            }
        }
        lines.add("");
        lines.add(
                "reaches: so far a hundredth or more comes back; half-life: of the units' own memory, the median, in steps;");
        lines.add("recalls over: the longest of the distances over which 9 of 10 numbers are recalled to within 0.2.");
        lines.add(
                "The first line of a cell is its start, from W by Glorot, orthogonal U and biases of 0 but the forget gate's"
                        + (setup.seeds().size() > 1 ? "; means over the seeds." : "."));
        return lines;
    }

    private static String row(String name, Snapshot snapshot, GradientResult result) {
        int T = result.setup().length();
        double[] memory = snapshot.memory();
        int recalls = result.recallsUpTo(snapshot);
        return row(
                name,
                Long.toString(snapshot.step()),
                size(memory[0]),
                size(memory[9]),
                size(memory[T / 2 - 1]),
                size(memory[T - 1]),
                snapshot.reach() == T ? "all " + T : Integer.toString(snapshot.reach()),
                Double.isInfinite(snapshot.halfLife())
                        ? "never"
                        : String.format(Locale.ROOT, "%.1f", snapshot.halfLife()),
                recalls == 0 ? "-" : Integer.toString(recalls));
    }

    private static String size(double size) {
        return size != 0 && (size < .001 || size >= 1000)
                ? String.format(Locale.ROOT, "%.1e", size)
                : String.format(Locale.ROOT, "%.3f", size);
    }

    private static String row(String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s%8s", cells[0], cells[1]));
        for (int k = 2; k < cells.length; k++) {
            line.append(String.format(Locale.ROOT, k == cells.length - 1 ? "%14s" : "%10s", cells[k]));
        }
        return line.toString().stripTrailing();
    }
}
