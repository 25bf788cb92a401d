import dev.carousel.models.forecast.Forecaster;
import java.util.List;

/** A short yearly series with a cycle that no calendar knows. */
record Lynx() implements Experiment {
    private static final int HORIZON = 10;

    @Override
    public String name() {
        return "lynx";
    }

    @Override
    public String task() {
        return "Canadian lynx trapped a year, 10 years ahead from 14 origins two years apart, one fit on the 78 years"
                + " before the first.";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MAE, Figure.MASE, Figure.SMAPE, Figure.WQL, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public Problem problem(Data data) {
        return Problem.rolling(
                data.series("small_series/lynx.csv", 0, 1),
                14,
                2,
                HORIZON,
                Forecaster.builder().horizon(HORIZON));
    }
}
