import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One experiment from its data to its result file. */
final class Run {
    private final Experiment experiment;
    private final Options options;
    private final Path results;

    Run(Experiment experiment, Options options, Path results) {
        this.experiment = experiment;
        this.options = options;
        this.results = results;
    }

    void run(Data data) {
        System.err.println(experiment.name() + ": " + experiment.task());
        Problem problem = experiment.problem(data);
        if (options.fitRows().isPresent()) {
            problem = problem.fitOnAtMost(options.fitRows().getAsInt());
        }
        options.apply(problem.forecaster(), experiment.members());
        Forecaster forecaster = problem.forecaster().build();
        SeriesTable training = problem.training();
        Settings settings = forecaster.settings(training);
        long begin = System.nanoTime();
        Map<String, Board> baselines = Evaluation.ofBaselines(problem, settings);
        System.err.println("baselines: " + seconds(begin) + " s");
        check(baselines);
        ResultFile file = new ResultFile(experiment, options, problem, settings, baselines, results);
        List<Fit> fits = new ArrayList<>();
        for (long seed : options.seeds().isEmpty() ? experiment.seeds() : options.seeds()) {
            fits.add(fit(forecaster, training, problem, seed));
            // After each, so that an end before the end loses little.
            file.write(fits);
        }
        System.out.println(file.text(fits));
        System.out.println("written to " + file.path().normalize());
    }

    private Fit fit(Forecaster forecaster, SeriesTable training, Problem problem, long seed) {
        long begin = System.nanoTime();
        TrainedForecaster model =
                forecaster.fit(training, Training.defaults().seed(seed).threads(options.threads()));
        long fitted = System.nanoTime();
        double fitSeconds = Duration.ofNanos(fitted - begin).toMillis() / 1e3;
        Board board = Evaluation.of(model, problem, options.threads());
        System.err.println("seed " + seed + ": " + model.uses() + ", fitted in " + fitSeconds + " s, forecast in "
                + seconds(fitted) + " s");
        return new Fit(seed, model.uses(), fitSeconds, seconds(fitted), board);
    }

    private void check(Map<String, Board> baselines) {
        for (Experiment.Known known : experiment.known()) {
            double found = baselines.get(known.forecaster()).figures().get(known.figure());
            if (!(Math.abs(found - known.value()) <= known.tolerance())) {
                throw new InvalidInputException(experiment.name() + ": " + known.forecaster() + " has "
                        + known.figure().title() + " " + found + ", expected " + known.value()
                        + ": is this the data it is known on?");
            }
        }
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1e3;
    }

    /**
     * A fit and its forecasts.
     *
     * @param uses what forecasts: the network or something simple
     */
    record Fit(long seed, String uses, double fitSeconds, double forecastSeconds, Board board) {}
}
