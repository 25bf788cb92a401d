import dev.carousel.models.forecast.Forecaster;
import java.util.List;

/** A daily series whose season is a year. */
record Temperatures() implements Experiment {
    private static final int HORIZON = 28;

    @Override
    public String name() {
        return "temperatures";
    }

    @Override
    public String task() {
        return "Daily minimum temperatures in Melbourne, 28 days ahead from 26 origins four weeks apart, one fit on the"
                + " eight years before the first.";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MAE, Figure.MSE, Figure.MASE, Figure.WQL, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public Problem problem(Data data) {
        return Problem.rolling(
                data.series("small_series/daily-min-temperatures.csv", 0, 1),
                26,
                28,
                HORIZON,
                Forecaster.builder().horizon(HORIZON));
    }
}
