package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Series with one frequency and one way of writing times, as a model takes them.
 *
 * @param series at least one, in the order of the code points of their keys
 * @param frequency how far apart the steps of every series are
 * @param format how times are written
 * @param columns those that the series were made of
 * @param notes what a person should know of how they were read: gaps, future rows; one sentence each
 * @param counts the same in numbers
 */
public record SeriesTable(
        List<Series> series,
        Frequency frequency,
        TimeFormat format,
        SeriesColumns columns,
        List<String> notes,
        ReadingCounts counts) {
    public SeriesTable {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
        Objects.requireNonNull(counts);
        int keys = columns.keyColumns().size();
        if (series.isEmpty()) {
            throw new InvalidInputException("a table of no series");
        }
        for (Series one : series) {
            if (!one.frequency().equals(frequency) || one.key().size() != keys) {
                throw new InvalidInputException(
                        "series '" + one.name() + "' is " + one.frequency().name() + " with "
                                + one.key().size() + " key values; expected " + frequency.name() + " with "
                                + keys);
            }
            if (!one.covariates().columns().equals(series.get(0).covariates().columns())) {
                throw new InvalidInputException("series '" + one.name() + "' has other covariates than the first");
            }
        }
    }

    /**
     * Series that were made without a table.
     *
     * @param keyColumns the columns whose values name a series; none if the table is one series
     * @param targetColumn the column of the values
     * @param timeColumn the column of the times; empty where rows are steps
     */
    public SeriesTable(
            List<Series> series,
            Frequency frequency,
            TimeFormat format,
            List<String> keyColumns,
            String targetColumn,
            Optional<String> timeColumn,
            List<String> notes) {
        this(series, frequency, format, columns(keyColumns, targetColumn, timeColumn), notes, ReadingCounts.none());
    }

    private static SeriesColumns columns(List<String> keys, String target, Optional<String> time) {
        SeriesColumns columns = SeriesColumns.target(target).series(keys.toArray(String[]::new));
        return time.map(columns::time).orElse(columns);
    }

    /** The columns whose values name a series; none if the table is one series. The last is {@code target} for several targets. */
    public List<String> keyColumns() {
        return columns.keyColumns();
    }

    /** The column of the values; of several the names, joined by a comma. */
    public String targetColumn() {
        return columns.target();
    }

    /** The column of the times; empty where rows are steps. */
    public Optional<String> timeColumn() {
        return columns.time();
    }

    /**
     * The series in a table, which is read to its end and left to the caller to close.
     *
     * @throws InvalidInputException if a column is unknown, a cell can't be read, or many rows repeat a time with another value
     *     and nothing was said of them
     */
    public static SeriesTable read(Table table, SeriesColumns columns) {
        return new SeriesReader(table, columns).read();
    }

    /** The series in a file of delimited text. */
    public static SeriesTable read(Path csv, SeriesColumns columns) {
        try (Table table = CsvTable.open(csv)) {
            return read(table, columns);
        }
    }

    /** The same table as it was known earlier: of each series the first {@code length} steps, of shorter ones all. */
    public SeriesTable first(int length) {
        List<Series> earlier = series.stream()
                .map(one -> one.with(0, Arrays.copyOf(one.values(), Math.min(length, one.length()))))
                .toList();
        return new SeriesTable(earlier, frequency, format, columns, notes, counts);
    }

    /** The columns beside the target. */
    public List<CovariateColumn> covariates() {
        return series.get(0).covariates().columns();
    }

    /** The number of steps of all series together. */
    public long steps() {
        return series.stream().mapToLong(Series::length).sum();
    }

    /** SHA-256 over names, starts, frequency and the bits of all values, covariates included, in hex: equal data, equal fingerprint. */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint
                .add("carousel-series-1")
                .add(frequency.unit().name())
                .add(frequency.count())
                .add(frequency.day());
        fingerprint.add(series.size());
        for (Series one : series) {
            fingerprint.add(one.key().size());
            one.key().forEach(fingerprint::add);
            fingerprint.add(one.start()).add(one.length());
            for (int i = 0; i < one.length(); i++) {
                fingerprint.add(Double.doubleToLongBits(one.value(i)));
            }
        }
        addCovariates(fingerprint);
        return fingerprint.hex();
    }

    /** Nothing if there are none: the fingerprint of a table without them is as it ever was. */
    private void addCovariates(Fingerprint fingerprint) {
        for (int k = 0; k < covariates().size(); k++) {
            CovariateColumn column = covariates().get(k);
            fingerprint.add("covariate").add(column.name()).add(column.role().name());
            fingerprint.add(column.categories().size());
            column.categories().forEach(fingerprint::add);
            for (Series one : series) {
                fingerprint.add(one.covariates().length(k));
                for (int i = 0; i < one.covariates().length(k); i++) {
                    fingerprint.add(Double.doubleToLongBits(one.covariates().value(k, i)));
                }
            }
        }
    }
}
