import dev.carousel.models.forecast.result.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One forecaster's figures: over everything, and for each series. */
final class Board {
    private final Problem problem;
    private final double[] seasonal;
    private final Tally all = new Tally();
    private final List<Tally> bySeries = new ArrayList<>();

    /**
     * An empty board.
     *
     * @param period of the seasonal naive forecast whose error MASE is in units of
     */
    Board(Problem problem, int period) {
        this.problem = problem;
        this.seasonal = new double[problem.ends().length];
        for (int s = 0; s < seasonal.length; s++) {
            double[] values = problem.table().series().get(s).values();
            seasonal[s] = seasonalError(values, problem.ends()[s], period);
            bySeries.add(new Tally());
        }
    }

    private static double seasonalError(double[] values, int end, int period) {
        double sum = 0;
        int count = 0;
        for (int t = period; t < end; t++) {
            double difference = Math.abs(values[t] - values[t - period]);
            sum += Double.isNaN(difference) ? 0 : difference;
            count += Double.isNaN(difference) ? 0 : 1;
        }
        return count == 0 ? 0 : sum / count;
    }

    void add(Problem.Origin origin, Forecast forecast) {
        double[] actual = problem.after(origin, forecast.horizon());
        int s = origin.series();
        all.add(actual, forecast, problem.scale(s), seasonal[s]);
        bySeries.get(s).add(actual, forecast, problem.scale(s), seasonal[s]);
    }

    Map<Figure, Double> figures() {
        return all.figures(problem.reference());
    }

    Map<Figure, Double> figures(int series) {
        return bySeries.get(series).figures(problem.reference());
    }
}
