import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers in columns. */
final class TextTable {
    private static final int FIRST = 36;
    private static final int LEAST = 10;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    TextTable(String corner, List<String> titles) {
        width = Math.max(
                LEAST, 2 + titles.stream().mapToInt(String::length).max().orElse(0));
        line(corner, titles);
    }

    /** A row of numbers, NaN where there is none. */
    void row(String title, double... numbers) {
        List<String> cells = new ArrayList<>();
        for (double number : numbers) {
            cells.add(Double.isNaN(number) ? "" : shown(number));
        }
        line(title, cells);
    }

    /** Five digits that count, or five decimals. */
    private static String shown(double number) {
        double size = Math.abs(number);
        int decimals = size >= 10000 ? 0 : size >= 1000 ? 1 : size >= 100 ? 2 : size >= 10 ? 3 : size >= .01 ? 4 : 5;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private void line(String first, List<String> others) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + FIRST + "s", first));
        others.forEach(cell -> line.append(String.format(Locale.ROOT, "%" + width + "s", cell)));
        text.append(line.toString().stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
