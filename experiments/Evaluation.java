import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.baseline.Baseline;
import dev.carousel.models.forecast.baseline.FittedBaseline;
import dev.carousel.models.forecast.baseline.TrainingPart;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the forecasts of a problem and scores them, some at a time: nineteen thousand forecasts of 336 steps with thirteen
 * quantiles would take gigabytes. A forecaster is given a series that ends before the origin, so that it has nothing to look
 * ahead at.
 */
final class Evaluation {
    private static final int AT_ONCE = 256;

    private Evaluation() {}

    /** The forecaster's board. */
    static Board of(TrainedForecaster model, Problem problem, int threads) {
        Board board = new Board(problem, model.settings().period());
        List<Problem.Origin> origins = problem.origins();
        for (int from = 0; from < origins.size(); from += AT_ONCE) {
            List<Problem.Origin> some = origins.subList(from, Math.min(origins.size(), from + AT_ONCE));
            List<Series> histories = some.stream().map(problem::before).toList();
            List<Forecast> forecasts = model.forecast(problem.withSeries(histories), threads);
            for (int k = 0; k < some.size(); k++) {
                board.add(some.get(k), forecasts.get(k));
            }
        }
        return board;
    }

    /** The boards of the simple forecasts, fitted on the training part, by name. */
    static Map<String, Board> ofBaselines(Problem problem, Settings settings) {
        List<double[]> values =
                problem.table().series().stream().map(Series::values).toList();
        TrainingPart part = TrainingPart.before(values, problem.ends(), settings.horizon())
                .period(settings.period())
                .context(Math.max(settings.context(), settings.period()))
                .nonNegative(settings.nonNegative())
                .levels(settings.levelArray());
        List<String> labels = Collections.nCopies(settings.horizon(), "");
        Map<String, Board> boards = new LinkedHashMap<>();
        for (Baseline baseline : Baseline.all()) {
            FittedBaseline fitted = baseline.fit(part);
            Board board = new Board(problem, settings.period());
            for (Problem.Origin origin : problem.origins()) {
                Series history = problem.before(origin);
                board.add(origin, fitted.forecast(origin.series(), history.values(), history.name(), labels));
            }
            boards.put(baseline.name(), board);
        }
        return boards;
    }
}
