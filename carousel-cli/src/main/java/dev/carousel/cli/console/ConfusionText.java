package dev.carousel.cli.console;

import dev.carousel.models.sequence.score.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which class was taken for which, with each class's scores; of many classes only what happened most. */
public final class ConfusionText {
    /** Wider tables don't fit a terminal. */
    private static final int MOST_COLUMNS = 10;

    private static final int MOST_CONFUSIONS = 10;
    private static final int LONGEST_NAME = 18;
    private static final int CELL_WIDTH = 9;

    private ConfusionText() {}

    /** A table of classes with precision, recall, F1, how often each occurs, and what it was taken for. */
    public static List<String> lines(ConfusionMatrix matrix) {
        int K = matrix.classes().size();
        boolean whole = K <= MOST_COLUMNS;
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder(row("class", "precision", "recall", "f1", "support"));
        if (whole) {
            header.append("  taken for");
            matrix.classes()
                    .forEach(name ->
                            header.append(String.format(Locale.ROOT, " %" + CELL_WIDTH + "s", cut(name, CELL_WIDTH))));
        }
        lines.add(header.toString());
        for (int c = 0; c < K; c++) {
            StringBuilder line = new StringBuilder(row(
                    matrix.classes().get(c),
                    String.format(Locale.ROOT, "%.3f", matrix.precision(c)),
                    String.format(Locale.ROOT, "%.3f", matrix.recall(c)),
                    String.format(Locale.ROOT, "%.3f", matrix.f1(c)),
                    Long.toString(matrix.support(c))));
            if (whole) {
                line.append(" ".repeat("  taken for".length()));
                for (int predicted = 0; predicted < K; predicted++) {
                    line.append(String.format(Locale.ROOT, " %" + CELL_WIDTH + "d", matrix.count(c, predicted)));
                }
            }
            lines.add(line.toString());
        }
        return whole ? lines : withConfusions(lines, matrix);
    }

    private record Confusion(int truth, int predicted, long count) {}

    private static List<String> withConfusions(List<String> lines, ConfusionMatrix matrix) {
        List<Confusion> confusions = new ArrayList<>();
        for (int truth = 0; truth < matrix.classes().size(); truth++) {
            for (int predicted = 0; predicted < matrix.classes().size(); predicted++) {
                if (truth != predicted && matrix.count(truth, predicted) > 0) {
                    confusions.add(new Confusion(truth, predicted, matrix.count(truth, predicted)));
                }
            }
        }
        confusions.sort(Comparator.comparingLong(Confusion::count).reversed()); // stable: classes in order
        confusions.stream()
                .limit(MOST_CONFUSIONS)
                .forEach(one ->
                        lines.add(one.count() + " of '" + matrix.classes().get(one.truth()) + "' taken for '"
                                + matrix.classes().get(one.predicted()) + "'"));
        return lines;
    }

    private static String row(String name, String... cells) {
        StringBuilder row =
                new StringBuilder(String.format(Locale.ROOT, "%-" + (LONGEST_NAME + 2) + "s", cut(name, LONGEST_NAME)));
        for (String cell : cells) {
            row.append(String.format(Locale.ROOT, " %" + CELL_WIDTH + "s", cell));
        }
        return row.toString();
    }

    private static String cut(String name, int longest) {
        return name.length() <= longest ? name : name.substring(0, longest - 1) + "…";
    }
}
