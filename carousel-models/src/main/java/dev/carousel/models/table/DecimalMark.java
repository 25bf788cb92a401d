package dev.carousel.models.table;

/** What stands before the decimals of a column's numbers. */
public enum DecimalMark {
    /** Found from the column: a point or a comma, the same in every row. */
    DETECTED,
    /** A point, as in 1.5. */
    POINT,
    /** A comma, as in 1,5. */
    COMMA
}
