package dev.carousel.report.explain;

import dev.carousel.UnsupportedException;
import dev.carousel.insight.Score;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.network.WindowView;
import dev.carousel.models.table.Series;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to ask forecasters: why a step ahead is forecast as it is. */
public final class ForecastInquiry {
    private ForecastInquiry() {}

    /**
     * About the median of a step after the last value of a series, by default the first.
     *
     * @throws UnsupportedException if no LSTM forecasts
     */
    public static Inquiry of(TrainedForecaster model, Series series, Wish wish) {
        model.remark().ifPresent(remark -> {
            throw new UnsupportedException("'" + wish.model() + "' has no LSTM to look into: " + remark);
        });
        Asking.refuseOutput(wish, "a forecaster tells numbers and has no classes");
        int step = wish.step().orElse(1) - 1;
        Series known = series.trimmed();
        List<WindowView> views = model.views(known, step);
        double mean = 0;
        for (WindowView view : views) {
            mean += value(view) / views.size();
        }
        WindowView nearest = views.get(0);
        for (WindowView view : views) {
            nearest = Math.abs(value(view) - mean) < Math.abs(value(nearest) - mean) ? view : nearest;
        }
        String label = known.timeLabel((long) known.length() + step);
        List<String> targets = model.provenance().columns().targets();
        String target = targets.size() == 1 ? targets.get(0) : "value";
        List<String> notes = new ArrayList<>();
        if (views.size() > 1) {
            notes.add("The model's forecast is the mean of " + views.size() + " networks, "
                    + Figures.number(mean) + ". This is network " + (views.indexOf(nearest) + 1)
                    + ", whose forecast is nearest to it.");
        }
        notes.add(
                "The network weighs simple forecasts and corrects the mix. They are held fixed here: contributions are of what"
                        + " the LSTM reads, each step of it a patch of " + nearest.patch() + " values.");
        Subject subject = new Subject(
                "forecaster",
                wish.model(),
                series.name(),
                nearest.network(),
                nearest.x(),
                shown(nearest, known, target),
                new PatchPlaces(nearest.patch()),
                notes);
        return new Inquiry(subject, new MedianQuestion(target + " at " + label, target, new MedianScore(nearest)));
    }

    private static double value(WindowView view) {
        float[][] y = view.network()
                .predict(Sequences.of(view.network().inputSize(), List.<float[][]>of(view.x())))
                .sequence(0);
        return view.restore().applyAsDouble(view.mixed(y[0]));
    }

    private static Shown.Channels shown(WindowView view, Series series, String target) {
        int steps = view.x().length * view.patch();
        double[][] values = new double[steps][1];
        List<String> labels = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            int at = view.first() + t;
            values[t][0] = at < 0 ? Double.NaN : series.value(at);
            labels.add(at < 0 ? "before " + series.timeLabel(0) : series.timeLabel(at));
        }
        return new Shown.Channels(List.of(target), values, labels);
    }

    /** A patch's values, then whatever else is known of its steps. */
    private record PatchPlaces(int patch) implements Places {
        @Override
        public int first(int t) {
            return t * patch;
        }

        @Override
        public int last(int t) {
            return t * patch + patch - 1;
        }

        @Override
        public int step(int t, int feature) {
            return feature < patch ? t * patch + feature : last(t);
        }

        @Override
        public int channel(int feature) {
            return feature < patch ? 0 : -1;
        }
    }

    /** How large the median is, in the target's unit. */
    private record MedianScore(WindowView view) implements Score {
        private static final double STEP = 1e-6;

        @Override
        public double value(float[][] y) {
            return view.restore().applyAsDouble(view.mixed(y[0]));
        }

        @Override
        public float[][] gradient(float[][] y) {
            double mixed = view.mixed(y[0]);
            double size = STEP * Math.max(1, Math.abs(mixed));
            // The way back to the target's unit is smooth and known at any point: its slope by a central difference.
            double rise =
                    view.restore().applyAsDouble(mixed + size) - view.restore().applyAsDouble(mixed - size);
            float[][] gradient = new float[1][y[0].length];
            for (int unit = 0; unit < gradient[0].length; unit++) {
                gradient[0][unit] = (float) (rise / (2 * size) * view.factor(unit));
            }
            return gradient;
        }
    }

    private record MedianQuestion(String name, String measure, MedianScore score) implements Question {
        @Override
        public Answer answer(float[][] y) {
            String text = Figures.number(score.value(y));
            return new Answer(score.value(y), text, "", text);
        }

        @Override
        public boolean turns() {
            return false;
        }

        @Override
        public Optional<Question> without(int step) {
            return Optional.of(this);
        }
    }
}
