package dev.carousel.models.forecast;

import dev.carousel.models.calendar.Holiday;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Small daily tables of invented sales with what explains them. */
final class CovariateTables {
    static final int AHEAD = 28;
    static final LocalDate START = LocalDate.of(2024, 1, 1);

    private static final double[] WEEK = {8, 9, 10, 10, 12, 16, 4};

    private CovariateTables() {}

    /** Sales that a promotion doubles, on one day of six; the plan for the promotions reaches {@value #AHEAD} days ahead. */
    static SeriesTable promotions(int shops, int days) {
        List<Series> series = new ArrayList<>();
        for (int s = 0; s < shops; s++) {
            Random random = new Random(100 + s);
            double[] promotion = new double[days + AHEAD];
            Arrays.setAll(promotion, t -> random.nextInt(6) == 0 ? 1 : 0);
            double[] sales = new double[days];
            for (int t = 0; t < days; t++) {
                sales[t] = (3 + s) * WEEK[t % 7] * (1 + promotion[t]) * (1 + .05 * random.nextGaussian());
            }
            series.add(series(
                    "shop" + s,
                    sales,
                    new Covariates(
                            List.of(new CovariateColumn("promotion", Role.KNOWN, List.of())), List.of(promotion))));
        }
        return table(series);
    }

    /** Sales that are half as large on holidays, which are about every 25 days. */
    static SeriesTable holidaySales(int days) {
        Random random = new Random(8);
        double[] sales = new double[days];
        List<LocalDate> closed = holidays().days().stream().map(Holiday::date).toList();
        for (int t = 0; t < days; t++) {
            boolean holiday = closed.contains(START.plusDays(t));
            sales[t] = 10 * WEEK[t % 7] * (holiday ? .3 : 1) * (1 + .05 * random.nextGaussian());
        }
        return table(List.of(series("shop", sales, Covariates.none())));
    }

    static Holidays holidays() {
        List<Holiday> days = new ArrayList<>();
        Random random = new Random(9);
        for (int day = 10; day < 1000; day += 18 + random.nextInt(14)) {
            days.add(new Holiday(START.plusDays(day), "fair"));
        }
        return new Holidays(days);
    }

    /**
     * Shops in the city and in the country: alike from Monday to Thursday, opposite on weekends.
     *
     * @param stagger whether the first day is another one for every shop
     */
    static SeriesTable regions(int shops, int days, long seed, boolean stagger) {
        List<Series> series = new ArrayList<>();
        List<CovariateColumn> columns = List.of(new CovariateColumn("region", Role.STATIC, List.of("city", "country")));
        double[][] weeks = {{10, 10, 10, 10, 14, 20, 16}, {10, 10, 10, 10, 7, 3, 2}};
        for (int s = 0; s < shops; s++) {
            Random random = new Random(seed + s);
            int region = s % 2;
            int first = stagger ? random.nextInt(28) : 0;
            double[] sales = new double[days];
            for (int t = 0; t < days; t++) {
                sales[t] = weeks[region][(first + t) % 7] * StrictMath.exp(.1 * random.nextGaussian());
            }
            Covariates own = new Covariates(columns, List.of(new double[] {region}));
            series.add(series("shop" + (seed + s), first, sales, own));
        }
        return table(series);
    }

    /** Two shops with columns of every kind: past, known and static; numbers and names; and gaps. */
    static SeriesTable everything(int days) {
        List<CovariateColumn> columns = List.of(
                new CovariateColumn("visitors", Role.PAST, List.of()),
                new CovariateColumn("weather", Role.PAST, List.of("dry", "rain", "snow")),
                new CovariateColumn("price", Role.KNOWN, List.of()),
                new CovariateColumn("campaign", Role.KNOWN, List.of("mail", "none", "radio")),
                new CovariateColumn("size", Role.STATIC, List.of()),
                new CovariateColumn("region", Role.STATIC, List.of("city", "country")));
        List<Series> series = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            Random random = new Random(70 + s);
            double[] visitors = random.doubles(days, 50, 150).toArray();
            visitors[3] = Double.NaN;
            double[] weather = random.ints(days, 0, 3).asDoubleStream().toArray();
            weather[5] = Double.NaN;
            double[] price = random.doubles(days + AHEAD, 1, 2).toArray();
            price[0] = Double.NaN;
            double[] campaign = random.ints(days + AHEAD, 0, 3).asDoubleStream().toArray();
            double[] sales = new double[days];
            for (int t = 0; t < days; t++) {
                double last = t == 0 || t == 4 ? 100 : visitors[t - 1];
                // Least at a middling price: no straight line and no simple forecast finds that.
                double demand = 1 + 6 * Math.abs((t == 0 ? 1 : price[t]) - 1.5);
                double mailed = campaign[t] == 0 ? 3 : 1;
                sales[t] = WEEK[t % 7] * demand * mailed * (.5 + last / 200) + random.nextGaussian() / 5;
            }
            series.add(series(
                    "shop" + s,
                    sales,
                    new Covariates(
                            columns,
                            List.of(visitors, weather, price, campaign, new double[] {40 + s}, new double[] {s}))));
        }
        return table(series);
    }

    /** The same without covariates. */
    static SeriesTable plain(SeriesTable table) {
        return table(table.series().stream()
                .map(one -> new Series(one.key(), one.start(), one.values(), one.frequency(), one.format()))
                .toList());
    }

    static Series series(String name, double[] values, Covariates covariates) {
        return series(name, 0, values, covariates);
    }

    private static Series series(String name, int first, double[] values, Covariates covariates) {
        return new Series(
                List.of(name),
                START.plusDays(first).toEpochDay() * 86_400,
                values,
                Frequency.every(1, Frequency.Unit.DAY),
                TimeFormat.of("yyyy-MM-dd"),
                covariates);
    }

    static SeriesTable table(List<Series> series) {
        return new SeriesTable(
                series,
                Frequency.every(1, Frequency.Unit.DAY),
                TimeFormat.of("yyyy-MM-dd"),
                List.of("shop"),
                "sales",
                Optional.of("day"),
                List.of());
    }
}
