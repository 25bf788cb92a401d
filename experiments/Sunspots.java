import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.util.List;

/** The built-in demonstration. */
record Sunspots() implements Experiment {
    private static final int HORIZON = 24;

    @Override
    public String name() {
        return "sunspots";
    }

    @Override
    public String task() {
        return "Monthly sunspot numbers, 24 months ahead from 40 origins a year apart, one fit before the first: what"
                + " ./carousel demo does.";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MAE, Figure.MSE, Figure.MASE, Figure.WQL, Figure.IN_50, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public List<Long> seeds() {
        return List.of(1L, 2L, 3L, 4L, 5L);
    }

    @Override
    public Problem problem(Data data) {
        SeriesTable table = Data.table(
                "the built-in sunspots",
                Samples.sunspots().text(),
                SeriesColumns.target("sunspots").time("month"));
        return Problem.rolling(
                table, 40, 12, HORIZON, Forecaster.builder().horizon(HORIZON).nonNegative(true));
    }
}
