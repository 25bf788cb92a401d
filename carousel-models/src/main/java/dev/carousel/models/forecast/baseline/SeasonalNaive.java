package dev.carousel.models.forecast.baseline;

/** Every step is the value whole periods ago; the last value where the history is shorter than that. */
public record SeasonalNaive() implements Baseline {
    @Override
    public String name() {
        return "seasonal_naive";
    }

    @Override
    public FittedBaseline fit(TrainingPart part) {
        int period = part.period();
        PointModel lastPeriod = new PointModel() {
            @Override
            public void forecast(int series, double[] history, int to, double[] out) {
                for (int h = 0; h < out.length; h++) {
                    int source = to - period + h % period;
                    out[h] = history[source < 0 ? to - 1 : source];
                }
            }

            @Override
            public int context() {
                return period;
            }
        };
        return FittedBaseline.unfitted(name(), "values " + period + " steps ago", part, lastPeriod);
    }
}
