package dev.carousel.models.forecast.baseline;

import java.util.Arrays;

/** Every step is the last value. */
public record Naive() implements Baseline {
    @Override
    public String name() {
        return "naive";
    }

    @Override
    public FittedBaseline fit(TrainingPart part) {
        PointModel lastValue = new PointModel() {
            @Override
            public void forecast(int series, double[] history, int to, double[] out) {
                Arrays.fill(out, history[to - 1]);
            }

            @Override
            public int context() {
                return 1;
            }
        };
        return FittedBaseline.unfitted(name(), "last value", part, lastValue);
    }
}
