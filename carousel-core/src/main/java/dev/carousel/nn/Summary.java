package dev.carousel.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network at a glance, as data and, by {@link #toString}, as a table:
 *
 * <pre>
 * layer  what it is                   output       parameters  FLOPs
 * 0      Lstm 64 -> 128, 2 layers     [T, B, 128]     231,424  461,056 a step
 * 1      LastStep                     [B, 128]              0        0 a step
 * 2      Linear 128 -> 10             [B, 10]           1,290    2,560 a sequence
 * total                                               232,714  461,056 a step, 2,560 a sequence
 * </pre>
 *
 * @param layers in their order
 */
public record Summary(List<Row> layers) {
    public Summary {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param name the prefix of its parameters' names
     * @param description what it is
     * @param output its shape, T steps of B sequences, or one row for each sequence
     * @param flops of forward, as {@link Cost} counts them
     * @param perSequence whether those are for a whole sequence, because an earlier layer made one row of it, and not for a step
     */
    public record Row(
            String name, String description, String output, long parameters, long flops, boolean perSequence) {
        static Row of(String name, LayerSpec spec, Layer layer, long parameters, long inputSteps) {
            long steps = layer.outputSteps(inputSteps);
            String shape = steps == 1 ? "[B, " : steps == Chain.MANY ? "[T, B, " : "[T', B, ";
            return new Row(
                    name,
                    spec.description(),
                    shape + layer.outputSize() + "]",
                    parameters,
                    layer.cost(1).flops(),
                    inputSteps == 1);
        }

        private String cost() {
            return Summary.count(flops) + (perSequence ? " a sequence" : " a step");
        }
    }

    static Summary of(Chain chain) {
        List<Row> rows = new ArrayList<>();
        long steps = chain.singleSteps() ? 1 : Chain.MANY;
        for (Chain.Link link : chain.links()) {
            rows.add(Row.of(link.name(), link.spec(), link.layer(), link.parameters(), steps));
            steps = link.layer().outputSteps(steps);
        }
        return new Summary(rows);
    }

    /** Everything that is learned. */
    public long parameters() {
        return layers.stream().mapToLong(Row::parameters).sum();
    }

    /** Of forward, for each step of a sequence. */
    public long flopsPerStep() {
        return flops(false);
    }

    /** Of forward, once for each sequence, beside those of its steps. */
    public long flopsPerSequence() {
        return flops(true);
    }

    private long flops(boolean perSequence) {
        return layers.stream()
                .filter(row -> row.perSequence == perSequence)
                .mapToLong(Row::flops)
                .sum();
    }

    @Override
    public String toString() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("layer", "what it is", "output", "parameters", "FLOPs"));
        for (Row row : layers) {
            table.add(List.of(row.name, row.description, row.output, count(row.parameters), row.cost()));
        }
        String sum = count(flopsPerStep()) + " a step"
                + (flopsPerSequence() == 0 ? "" : ", " + count(flopsPerSequence()) + " a sequence");
        table.add(List.of("total", "", "", count(parameters()), sum));
        return aligned(table);
    }

    /** Columns as wide as they must be, numbers to the right; the last one aligned by its numbers. */
    private static String aligned(List<List<String>> table) {
        int[] widths = new int[4];
        int widest = 0; // of the numbers that begin the last column
        for (List<String> row : table) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
            widest = Math.max(widest, row.get(4).indexOf(' '));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String gap = " ".repeat(widths[column] - row.get(column).length());
                line.append(column == 3 ? gap + row.get(column) : row.get(column) + gap)
                        .append("  ");
            }
            int numbers = row.get(4).indexOf(' ');
            line.append(" ".repeat(numbers < 0 ? 0 : widest - numbers)).append(row.get(4));
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
