package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads one column of numbers from top to bottom, and holds it to one decimal mark.
 *
 * <p>A detected mark needs no knowledge of the delimiter: 12,5 can only be a decimal comma, and 1.234,5 only one with a
 * separator of thousands. What can be read in two ways is refused: 1,234 is one and a bit or more than a thousand, so a
 * column whose commas all look like that needs {@link DecimalMark} set.
 */
public final class NumberColumn {
    /** No character of a number. */
    private static final char NONE = '\0';

    private final String origin;
    private final String column;
    private final DecimalMark mark;
    private char plainMark = NONE;
    private String pointAt = "";
    private boolean surelyPoint;
    private String commaAt = "";
    private boolean surelyComma;
    private String thousandsLike = "";
    private String groupedAt = "";
    private long grouped;

    /** A reader for one column of a table. */
    public NumberColumn(String origin, String column, DecimalMark mark) {
        this.origin = origin;
        this.column = column;
        this.mark = mark;
        this.surelyPoint = mark == DecimalMark.POINT;
        this.surelyComma = mark == DecimalMark.COMMA;
    }

    /**
     * The number in the table's current row.
     *
     * @return NaN where there is no value
     * @throws InvalidInputException if the cell is text, infinite, or has another decimal mark than other cells
     */
    public double parse(Table table, String cell) {
        return parse(table::place, cell);
    }

    double parse(Supplier<String> place, String cell) {
        double plain = Numbers.plain(cell, plainMark);
        return Double.isNaN(plain) ? parseAny(place, cell) : plain;
    }

    private double parseAny(Supplier<String> place, String cell) {
        if (Numbers.isMissing(cell)) {
            return Double.NaN;
        }
        String text = switch (Numbers.shape(cell)) {
            case INTEGER -> cell;
            case POINT -> point(place, cell);
            case COMMA -> comma(place, cell);
            case NONE -> grouped(place, cell);
        };
        plainMark = !pointAt.isEmpty() && surelyPoint ? '.' : !commaAt.isEmpty() && surelyComma ? ',' : NONE;
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw refused(place, cell, "is beyond the largest double, 1.8e308");
        }
        return value;
    }

    /** Call after the last row: throws if the commas could have been decimal marks or thousands separators. */
    public void finish() {
        if (!thousandsLike.isEmpty() && !surelyComma) {
            throw new InvalidInputException(origin + ", " + commaAt + ", column '" + column + "': " + thousandsLike
                    + " may be a decimal comma or a thousands separator; set the decimal mark: to comma if it is one"
                    + " (--decimal comma), to point if commas separate thousands (--decimal point), or remove the"
                    + " separators");
        }
    }

    /** What a person should know of how numbers were read; call it after the last row. */
    List<String> notes() {
        return grouped == 0
                ? List.of()
                : List.of("column '" + column + "': " + SeriesNotes.counted(grouped, "number")
                        + " with thousands separators, first " + groupedAt + "; "
                        + (surelyComma ? "the decimal mark is a comma" : "the decimal mark is a point"));
    }

    private String point(Supplier<String> place, String cell) {
        boolean thousands = Numbers.hasThousandsSeparators(cell);
        if (surelyComma && thousands) {
            return ungrouped(place, cell);
        }
        if (mark == DecimalMark.COMMA || !commaAt.isEmpty()) {
            String why = commaAt.isEmpty() ? "the decimal mark was set to comma" : commaAt + " has a decimal comma";
            throw refused(place, cell, "has a point, but " + why + hint("commas", "point"));
        }
        surelyPoint |= !thousands || startsWithZero(cell);
        if (pointAt.isEmpty()) {
            pointAt = place.get();
        }
        return cell;
    }

    private String comma(Supplier<String> place, String cell) {
        boolean thousands = Numbers.hasThousandsSeparators(cell) && !startsWithZero(cell);
        if (surelyPoint && thousands) {
            return ungrouped(place, cell);
        }
        if (mark == DecimalMark.POINT || !pointAt.isEmpty()) {
            String why = pointAt.isEmpty() ? "the decimal mark was set to point" : pointAt + " has a decimal point";
            throw refused(place, cell, "has a comma, but " + why + hint("points", "comma"));
        }
        if (commaAt.isEmpty()) {
            commaAt = place.get();
        }
        if (thousands && thousandsLike.isEmpty()) {
            thousandsLike = cell;
        }
        surelyComma |= !thousands;
        return cell.replace(',', '.');
    }

    /** A number with separators of thousands: 1.234,5 or 1,234.5 or 1 234; of which each tells the decimal mark, but the last. */
    private String grouped(Supplier<String> place, String cell) {
        if (!Numbers.hasThousandsSeparators(cell)) {
            throw refused(
                    place,
                    cell,
                    Numbers.isInfinite(cell)
                            ? "is infinite; leave the cell empty where there is no value"
                            : endsInSign(cell)
                                    ? "is a number with a sign: remove the sign, or compute with --sql"
                                    : "is not a number");
        }
        char decimal = Numbers.decimalMarkOfGrouped(cell);
        if (decimal == '.') {
            if (mark == DecimalMark.COMMA || !commaAt.isEmpty()) {
                String why = commaAt.isEmpty() ? "the decimal mark was set to comma" : commaAt + " has a decimal comma";
                throw refused(place, cell, "has a decimal point, but " + why + hint("commas", "point"));
            }
            surelyPoint = true;
            pointAt = pointAt.isEmpty() ? place.get() : pointAt;
        } else if (decimal == ',') {
            if (mark == DecimalMark.POINT || !pointAt.isEmpty()) {
                String why = pointAt.isEmpty() ? "the decimal mark was set to point" : pointAt + " has a decimal point";
                throw refused(place, cell, "has a decimal comma, but " + why + hint("points", "comma"));
            }
            surelyComma = true;
            commaAt = commaAt.isEmpty() ? place.get() : commaAt;
        }
        return ungrouped(place, cell);
    }

    private String hint(String separators, String name) {
        return mark == DecimalMark.DETECTED
                ? "; if those " + separators + " separate thousands, set the decimal mark (--decimal " + name + ")"
                : "";
    }

    private String ungrouped(Supplier<String> place, String cell) {
        grouped++;
        if (groupedAt.isEmpty()) {
            groupedAt = "'" + cell + "' (" + place.get() + ")";
        }
        return Numbers.withoutGroups(cell, surelyComma ? ',' : '.');
    }

    private static boolean startsWithZero(String cell) {
        return cell.charAt(cell.charAt(0) == '-' || cell.charAt(0) == '+' ? 1 : 0) == '0';
    }

    private InvalidInputException refused(Supplier<String> place, String cell, String reason) {
        return new InvalidInputException(
                origin + ", " + place.get() + ", column '" + column + "': '" + Excerpt.of(cell) + "' " + reason);
    }

    /** Whether it has a digit and ends, or begins, with a sign of currency or percent. */
    private static boolean endsInSign(String cell) {
        String signs = "%\u20ac$\u00a3\u00a5";
        boolean sign = signs.indexOf(cell.charAt(cell.length() - 1)) >= 0 || signs.indexOf(cell.charAt(0)) >= 0;
        return sign && cell.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
