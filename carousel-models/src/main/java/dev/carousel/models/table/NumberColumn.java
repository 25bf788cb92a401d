package dev.carousel.models.table;

import dev.carousel.InvalidInputException;

/**
 * Reads one column of numbers from top to bottom, and holds it to one decimal mark.
 *
 * <p>A detected mark needs no knowledge of the delimiter: 12,5 can only be a decimal comma. What can be read in two
 * ways is refused: 1,234 is one and a bit or more than a thousand, so a column whose commas all look like that needs
 * {@link DecimalMark} set.
 */
public final class NumberColumn {
    private final String origin;
    private final String column;
    private final DecimalMark mark;
    private String pointAt = "";
    private String commaAt = "";
    private String thousandsLike = "";
    private boolean surelyDecimals;

    /** A reader for one column of a table. */
    public NumberColumn(String origin, String column, DecimalMark mark) {
        this.origin = origin;
        this.column = column;
        this.mark = mark;
    }

    /**
     * The number in the table's current row.
     *
     * @return NaN where there is no value
     * @throws InvalidInputException if the cell is text, infinite, or has thousands separators or another decimal mark
     */
    public double parse(Table table, String cell) {
        if (Numbers.isMissing(cell)) {
            return Double.NaN;
        }
        String text = switch (Numbers.shape(cell)) {
            case INTEGER -> cell;
            case POINT -> point(table, cell);
            case COMMA -> comma(table, cell);
            case NONE -> throw refused(table, cell, reason(cell));
        };
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw refused(table, cell, "is beyond the largest double, 1.8e308");
        }
        return value;
    }

    /** Call after the last row: throws if the commas could have been decimal marks or thousands separators. */
    public void finish() {
        if (mark == DecimalMark.DETECTED && !thousandsLike.isEmpty() && !surelyDecimals) {
            throw new InvalidInputException(origin + ", " + commaAt + ", column '" + column + "': " + thousandsLike
                    + " may be a decimal comma or a thousands separator; remove the separators, or set the decimal"
                    + " mark to comma (--decimal comma)");
        }
    }

    private String point(Table table, String cell) {
        if (mark == DecimalMark.COMMA || !commaAt.isEmpty()) {
            String why = commaAt.isEmpty() ? "the decimal mark was set to comma" : commaAt + " has a decimal comma";
            throw refused(table, cell, "has a point, but " + why);
        }
        if (pointAt.isEmpty()) {
            pointAt = table.place();
        }
        return cell;
    }

    private String comma(Table table, String cell) {
        if (mark == DecimalMark.POINT || !pointAt.isEmpty()) {
            String why = pointAt.isEmpty() ? "the decimal mark was set to point" : pointAt + " has a decimal point";
            throw refused(
                    table,
                    cell,
                    "has a comma, but " + why + "; if it separates thousands, remove thousands separators");
        }
        if (commaAt.isEmpty()) {
            commaAt = table.place();
        }
        boolean looksLikeThousands = Numbers.hasThousandsSeparators(cell) && !startsWithZero(cell);
        if (looksLikeThousands && thousandsLike.isEmpty()) {
            thousandsLike = cell;
        }
        surelyDecimals |= !looksLikeThousands;
        return cell.replace(',', '.');
    }

    private static boolean startsWithZero(String cell) {
        return cell.charAt(cell.charAt(0) == '-' || cell.charAt(0) == '+' ? 1 : 0) == '0';
    }

    private static String reason(String cell) {
        if (Numbers.isInfinite(cell)) {
            return "is infinite; leave the cell empty where there is no value";
        }
        return Numbers.hasThousandsSeparators(cell)
                ? "has thousands separators; remove them, so that 1,234.5 becomes 1234.5"
                : "is not a number";
    }

    private InvalidInputException refused(Table table, String cell, String reason) {
        return new InvalidInputException(
                origin + ", " + table.place() + ", column '" + column + "': '" + Excerpt.of(cell) + "' " + reason);
    }
}
