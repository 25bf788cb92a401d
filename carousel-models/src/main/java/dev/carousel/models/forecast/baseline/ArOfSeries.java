package dev.carousel.models.forecast.baseline;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The autoregressions of many series: an order of its own for each that is long enough, and one for the rest. */
final class ArOfSeries implements PointFit {
    /** A series with fewer values than this, or than four periods, shares the pooled coefficients. */
    private static final int FEWEST_VALUES = 50;

    private static final int SHARED = -1;

    private final ArFit ar;
    /** For each series its order, or {@link #SHARED}. */
    private final int[] orders;

    private final int sharedOrder;

    private ArOfSeries(ArFit ar, int[] orders, int sharedOrder) {
        this.ar = ar;
        this.orders = orders;
        this.sharedOrder = sharedOrder;
    }

    static PointFit own(ArFit ar, List<double[]> series) {
        int[] orders = new int[series.size()];
        int enough = Math.max(FEWEST_VALUES, 4 * (ar.period() + 1));
        for (int s = 0; s < orders.length; s++) {
            orders[s] = series.size() == 1 || series.get(s).length >= enough
                    ? ar.chooseOrder(List.of(series.get(s)))
                    : SHARED;
        }
        return new ArOfSeries(ar, orders, series.size() == 1 ? 0 : sharedOrder(ar, series));
    }

    static PointFit pooled(ArFit ar, List<double[]> series) {
        int[] orders = new int[series.size()];
        Arrays.fill(orders, SHARED);
        return new ArOfSeries(ar, orders, sharedOrder(ar, series));
    }

    private static int sharedOrder(ArFit ar, List<double[]> series) {
        return ar.chooseOrder(series.stream()
                .map(values -> Standard.of(values, values.length, ar.period()).apply(values))
                .toList());
    }

    /** What brings a series to the scale of the pooled coefficients. */
    private record Standard(double mean, double scale) {
        static Standard of(double[] history, int to, int period) {
            double[] known = Arrays.copyOf(history, to);
            double sum = 0;
            for (double value : known) {
                sum += value;
            }
            double scale = SeasonalNaiveScale.of(known, period);
            return new Standard(to == 0 ? 0 : sum / to, scale > 0 ? scale : 1);
        }

        double[] apply(double[] values) {
            double[] standard = new double[values.length];
            for (int t = 0; t < values.length; t++) {
                standard[t] = (values[t] - mean) / scale;
            }
            return standard;
        }
    }

    @Override
    public PointModel fit(List<List<double[]>> parts) {
        ArModel[] own = new ArModel[orders.length];
        List<double[]> all = new ArrayList<>();
        for (int s = 0; s < own.length; s++) {
            boolean empty = parts.get(s).stream().allMatch(values -> values.length == 0);
            if (orders[s] != SHARED && !empty) {
                own[s] = ar.fit(parts.get(s), orders[s]);
            }
            for (double[] values : parts.get(s)) {
                all.add(Standard.of(values, values.length, ar.period()).apply(values));
            }
        }
        ArModel shared = orders.length == 1 ? own[0] : ar.fit(all, sharedOrder);
        return new Fitted(own, shared, orders.length == 1);
    }

    private final class Fitted implements PointModel {
        private final ArModel[] own;
        private final ArModel shared;
        private final boolean single;

        Fitted(ArModel[] own, ArModel shared, boolean single) {
            this.own = own;
            this.shared = shared;
            this.single = single;
        }

        @Override
        public void forecast(int series, double[] history, int to, double[] out) {
            if (single) {
                shared.forecast(history, 0, to, out);
            } else if (series != FittedBaseline.UNKNOWN_SERIES && own[series] != null) {
                own[series].forecast(history, 0, to, out);
            } else {
                Standard standard = Standard.of(history, to, ar.period());
                shared.forecast(standard.apply(history), 0, to, out);
                for (int h = 0; h < out.length; h++) {
                    out[h] = standard.mean + standard.scale * out[h];
                }
            }
        }

        @Override
        public int context() {
            int longest = single ? 1 : shared.context();
            for (ArModel model : own) {
                longest = model == null ? longest : Math.max(longest, model.context());
            }
            return longest;
        }
    }

    /** Always: a fit without a stretch costs little, and one series rarely has values to spare. */
    @Override
    public boolean needsUnseenResiduals(List<List<double[]>> parts) {
        return parts.stream()
                .anyMatch(
                        part -> part.stream().mapToInt(values -> values.length).sum() >= FEWEST_VALUES);
    }

    @Override
    public String description() {
        if (orders.length == 1) {
            return "AR(" + orders[0] + ")";
        }
        long shared = Arrays.stream(orders).filter(order -> order == SHARED).count();
        return (orders.length - shared) + " series with an AR of their own, " + shared + " with a common AR("
                + sharedOrder + ")";
    }
}
