import dev.carousel.models.forecast.Forecaster;
import java.util.List;

/** A very short series, where a network has next to nothing to learn from. */
record Airline() implements Experiment {
    private static final int HORIZON = 12;

    @Override
    public String name() {
        return "airline";
    }

    @Override
    public String task() {
        return "Monthly airline passengers, 12 months ahead from 12 origins two months apart, one fit on the 110 months"
                + " before the first.";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MAE, Figure.MASE, Figure.SMAPE, Figure.WQL, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public Problem problem(Data data) {
        return Problem.rolling(
                data.series("small_series/airline-passengers.csv", 0, 1),
                12,
                2,
                HORIZON,
                Forecaster.builder().horizon(HORIZON));
    }
}
