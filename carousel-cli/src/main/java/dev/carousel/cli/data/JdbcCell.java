package dev.carousel.cli.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How a column's values become text that depends on no locale and no time zone.
 *
 * <p>{@code java.sql.Timestamp} and {@code Date} would pass through the machine's zone, and lose the hour that a change
 * of clocks skips; so {@code java.time} is asked for throughout.
 */
enum JdbcCell {
    /** 2024-01-31. */
    DATE {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            LocalDate date = rows.getObject(column, LocalDate.class);
            return date == null ? "" : date.toString();
        }
    },
    /** 2024-01-31 13:45:00, with the fraction of a second only where there is one. */
    TIMESTAMP {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            LocalDateTime time = rows.getObject(column, LocalDateTime.class);
            return time == null ? "" : TimeText.of(time);
        }
    },
    /** 2024-01-31T13:45:00Z, whatever the offset it was stored with. */
    INSTANT {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
            return time == null ? "" : TimeText.of(time);
        }
    },
    /** 13:45:00. */
    TIME {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            LocalTime time = rows.getObject(column, LocalTime.class);
            return time == null ? "" : DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
    },
    /** 3.50, never 3.5E+0. */
    DECIMAL {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            Object value = rows.getObject(column); // PostgreSQL's numeric has a NaN, which is no BigDecimal
            return value == null
                    ? ""
                    : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
    },
    /** The shortest decimals that mean the same float or double. */
    FLOATING {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            Object value = rows.getObject(column);
            if (value instanceof Float number) {
                return ShortestDecimals.of(number);
            }
            return value == null ? "" : value instanceof Double number ? ShortestDecimals.of(number) : value.toString();
        }
    },
    /** true or false; PostgreSQL's own text is t or f. */
    BOOLEAN {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            Object value = rows.getObject(column);
            return value == null ? "" : value.toString();
        }
    },
    /** What the driver makes of all others. */
    TEXT {
        @Override
        String text(ResultSet rows, int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
        }
    };

    static JdbcCell of(int type, String typeName) {
        return switch (type) {
            case Types.DATE -> DATE;
            case Types.TIME -> TIME;
            // PostgreSQL reports a timestamp with time zone as a plain one, and tells them apart by name only.
            case Types.TIMESTAMP -> typeName.equalsIgnoreCase("timestamptz") ? INSTANT : TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> FLOATING;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            default -> TEXT;
        };
    }

    /** The text of the current row's value in a column (from 1); empty for NULL. */
    abstract String text(ResultSet rows, int column) throws SQLException;
}
