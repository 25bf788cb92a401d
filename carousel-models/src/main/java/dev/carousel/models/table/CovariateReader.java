package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * Reads one column beside the target from top to bottom and finds out whether it holds numbers or names.
 *
 * <p>Which of both it is can show in the last row, so texts are numbered as they come. A column of too many different texts
 * to be names is one of numbers from then on. Either way the reader then hands out a mapping from what it gave to what it
 * should have been.
 */
final class CovariateReader {
    /** Beyond this many names at a time nothing can be learned of one, and the column is an id or a remark. */
    static final int MOST_CATEGORIES = 1000;

    private static final int MOST_STATIC_CATEGORIES = 1_000_000;

    /** What stands for 1 and for 0. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("true", "false"),
            List.of("yes", "no"),
            List.of("ja", "nein"),
            List.of("wahr", "falsch"),
            List.of("on", "off"),
            List.of("an", "aus"),
            List.of("y", "n"),
            List.of("j", "n"),
            List.of("t", "f"),
            List.of("oui", "non"),
            List.of("s\u00ed", "no"),
            List.of("si", "no"),
            List.of("vrai", "faux"));

    private final String origin;
    private final String name;
    private final CovariateColumn.Role role;
    private final boolean names;
    private final Supplier<String> place;
    private final Consumer<DoubleUnaryOperator> correction;
    private final NumberColumn numbers;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private boolean onlyNumbers;

    /**
     * A reader for one column.
     *
     * @param names whether it holds names whatever they look like
     * @param place where the current row lies
     * @param correction told how to map all values handed out so far
     */
    CovariateReader(
            String origin,
            String name,
            CovariateColumn.Role role,
            boolean names,
            DecimalMark mark,
            Supplier<String> place,
            Consumer<DoubleUnaryOperator> correction) {
        this.origin = origin;
        this.name = name;
        this.role = role;
        this.names = names;
        this.place = place;
        this.correction = correction;
        this.numbers = new NumberColumn(origin, name, mark);
    }

    /** A number, or the number of a text; NaN where there is no value. */
    double read(String cell) {
        if (onlyNumbers) {
            return numbers.parse(place, cell);
        }
        if (Numbers.isMissing(cell)) {
            return Double.NaN;
        }
        Integer code = codes.get(cell);
        if (code != null) {
            return code;
        }
        int most = role == CovariateColumn.Role.STATIC ? MOST_STATIC_CATEGORIES : MOST_CATEGORIES;
        if (texts.size() == most) {
            if (names || !holdsNumbers()) {
                throw new InvalidInputException(origin + ", " + place.get() + ", column '" + name + "': '"
                        + Excerpt.of(cell) + "' is one more than " + most
                        + " different names, of which nothing can be learned; is it an id?");
            }
            toNumbers();
            return numbers.parse(place, cell);
        }
        codes.put(cell, texts.size());
        texts.add(cell);
        places.add(place.get());
        return texts.size() - 1;
    }

    private boolean holdsNumbers() {
        return texts.stream().allMatch(Numbers::looksLikeNumber);
    }

    private void toNumbers() {
        double[] values = new double[texts.size()];
        for (int k = 0; k < values.length; k++) {
            String where = places.get(k);
            values[k] = numbers.parse(() -> where, texts.get(k));
        }
        correction.accept(code -> values[(int) code]);
        onlyNumbers = true;
        codes.clear();
    }

    /** What the column holds; call it after the last row, with which all values handed out are put right. */
    CovariateColumn finish() {
        if (onlyNumbers || !names && holdsNumbers()) {
            if (!onlyNumbers) {
                toNumbers();
            }
            numbers.finish();
            return new CovariateColumn(name, role, List.of());
        }
        if (!names) {
            for (List<String> pair : PAIRS) {
                if (texts.stream().allMatch(text -> pair.contains(text.toLowerCase(Locale.ROOT)))) {
                    correction.accept(
                            code -> 1.0 - pair.indexOf(texts.get((int) code).toLowerCase(Locale.ROOT)));
                    return new CovariateColumn(name, role, List.of());
                }
            }
        }
        List<String> sorted = texts.stream().sorted(CodePointOrder.ORDER).toList();
        double[] ranks = new double[sorted.size()];
        for (int k = 0; k < ranks.length; k++) {
            ranks[codes.get(sorted.get(k))] = k;
        }
        correction.accept(code -> ranks[(int) code]);
        return new CovariateColumn(name, role, sorted);
    }

    /** What a person should know of how numbers were read. */
    List<String> notes() {
        return numbers.notes();
    }
}
