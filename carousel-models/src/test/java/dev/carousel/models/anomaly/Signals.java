package dev.carousel.models.anomaly;

import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import dev.carousel.models.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Invented sensors, one value an hour from a Monday on, and small detectors for them. */
final class Signals {
    static final Frequency HOURLY = Frequency.every(1, Frequency.Unit.HOUR);
    /** 2024-01-01 00:00 UTC. */
    static final long START = 1_704_067_200L;

    private static final TimeFormat FORMAT = TimeFormat.of("yyyy-MM-dd HH:mm");

    private Signals() {}

    /** A daily wave with noise. */
    static double[] daily(int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, t -> 50 + 10 * StrictMath.sin(2 * Math.PI * t / 24) + random.nextGaussian());
        return values;
    }

    static Series series(List<String> key, double... values) {
        return new Series(key, START, values, HOURLY, FORMAT);
    }

    /** A table of one series. */
    static SeriesTable table(double... values) {
        return table(List.of("value"), List.of(), List.of(series(List.of(), values)));
    }

    /** Several channels of one machine. */
    static SeriesTable channels(double[]... values) {
        List<String> names = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            names.add("c" + c);
            series.add(series(List.of("c" + c), values[c]));
        }
        return table(names, List.of(), series);
    }

    /** One channel of several machines m0, m1 ... */
    static SeriesTable machines(double[]... values) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            series.add(series(List.of("m" + k), values[k]));
        }
        return table(List.of("value"), List.of("machine"), series);
    }

    private static SeriesTable table(List<String> targets, List<String> keys, List<Series> series) {
        SeriesColumns columns = SeriesColumns.of(targets).time("time").series(keys.toArray(String[]::new));
        SeriesTable plain =
                new SeriesTable(series, HOURLY, FORMAT, columns.keyColumns(), "value", Optional.of("time"), List.of());
        return new SeriesTable(series, HOURLY, FORMAT, columns, plain.notes(), plain.counts());
    }

    static AnomalyDetector.Builder small() {
        return AnomalyDetector.builder().hidden(8).updates(60);
    }

    static Training training() {
        return Training.defaults().threads(1);
    }

    /** Scores of all values, online with times. */
    static double[] online(dev.carousel.models.anomaly.stream.DetectorStream stream, double... values) {
        double[] scores = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            scores[t] = stream.observe(START + 3600L * t, values[t]);
        }
        return scores;
    }
}
