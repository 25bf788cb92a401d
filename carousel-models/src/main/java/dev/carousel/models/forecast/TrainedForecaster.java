package dev.carousel.models.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.forecast.fit.Fitted;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.forecast.network.WindowForecast;
import dev.carousel.models.forecast.network.WindowView;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A forecaster that has learned. It forecasts any series of the same kind, those it was trained on and new ones, from as much
 * history as there is. Immutable, safe for any number of threads.
 */
public final class TrainedForecaster {
    private final Settings settings;
    private final Ensemble ensemble;
    private final String uses;
    private final Provenance provenance;
    private final JsonObject card;
    private final Optional<FitReport> report;

    TrainedForecaster(
            Settings settings,
            Ensemble ensemble,
            String uses,
            Provenance provenance,
            JsonObject card,
            Optional<FitReport> report) {
        this.settings = settings;
        this.ensemble = ensemble;
        this.uses = uses;
        this.provenance = provenance;
        this.card = card;
        this.report = report;
    }

    static TrainedForecaster of(
            SeriesTable table,
            Settings settings,
            Fitted fitted,
            Training training,
            List<String> remarks,
            double seconds,
            Optional<JsonObject> warmStart) {
        Provenance provenance = Provenance.of(table);
        Optional<Backtest> validation = Backtester.validation(table, settings, fitted);
        FitReport report = new FitReport(validation, fitted.scores(), fitted.curves(), remarks, seconds);
        JsonObject card = ModelCard.of(table, settings, fitted.uses(), training, report, warmStart);
        return new TrainedForecaster(settings, fitted.ensemble(), fitted.uses(), provenance, card, Optional.of(report));
    }

    /**
     * Reads a saved forecaster.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedForecaster load(Path directory) {
        return ForecasterFiles.read(ModelFiles.read(directory), directory);
    }

    /** Saves to a new directory. */
    public void save(Path directory) {
        files().write(directory);
    }

    /** What is saved. */
    public ModelFiles files() {
        return ForecasterFiles.write(this);
    }

    public Settings settings() {
        return settings;
    }

    /** H, the number of steps that are forecast. */
    public int horizon() {
        return settings.horizon();
    }

    /** What forecasts: {@code lstm}, {@code mix} for a fixed mix of simple forecasts, or the name of one of those. */
    public String uses() {
        return uses;
    }

    /** The plain word that no LSTM forecasts, and why; empty where one does. */
    public Optional<String> remark() {
        if (!uses.equals("lstm") && card.optionalObject("validation_scores").isEmpty()) {
            return Optional.of(
                    "No LSTM was trained, as the series are too short to hold anything back: a fixed mix of simple"
                            + " forecasts is what forecasts.");
        }
        return switch (uses) {
            case "lstm" -> Optional.empty();
            case "mix" ->
                Optional.of("No LSTM was clearly better than a fixed mix of simple forecasts on what was held back,"
                        + " so the mix is what forecasts.");
            default ->
                Optional.of("No LSTM was clearly better than a simple forecast on what was held back, so that is what"
                        + " forecasts: " + uses + ".");
        };
    }

    /** What it was trained on. */
    public Provenance provenance() {
        return provenance;
    }

    /** The model card: data, settings, scores. */
    public JsonObject card() {
        return card;
    }

    /** How training went; empty for a forecaster that was loaded. */
    public Optional<FitReport> report() {
        return report;
    }

    /**
     * What each network sees of a series' end and says of a step ahead, for who looks inside.
     *
     * @param step from 0, of the horizon
     * @throws InvalidInputException if the step is none, or as in {@link #forecast}
     */
    public List<WindowView> views(Series history, int step) {
        if (step < 0 || step >= horizon()) {
            throw new InvalidInputException("step: expected 1 to " + horizon() + ", found " + (step + 1));
        }
        Series known = history.trimmed();
        ensemble.preparation().features().requireKnown(known, known.length(), horizon());
        return WindowView.of(ensemble, known, step, Workers.single());
    }

    Ensemble ensemble() {
        return ensemble;
    }

    /**
     * Forecasts the H steps after the last value of a series. In the place of a missing value stands the last one before it.
     *
     * @throws InvalidInputException if the model was trained with covariates that the series lacks, or that are known in advance
     *     and have no value for one of those steps
     */
    public Forecast forecast(Series history) {
        return forecast(List.of(history), Workers.single()).get(0);
    }

    /** Forecasts the H steps after the last value of each series of a table, in its order. */
    public List<Forecast> forecast(SeriesTable table, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return forecast(table.series(), workers);
        }
    }

    private List<Forecast> forecast(List<Series> histories, Workers workers) {
        List<Series> known = histories.stream().map(Series::trimmed).toList();
        List<Window> ends = new ArrayList<>();
        for (int s = 0; s < known.size(); s++) {
            int origin = known.get(s).length();
            ensemble.preparation().features().requireKnown(known.get(s), origin, horizon());
            ends.add(new Window(s, origin));
        }
        List<WindowForecast> all = ensemble.forecast(known, ends, workers);
        List<Forecast> forecasts = new ArrayList<>();
        for (int s = 0; s < known.size(); s++) {
            forecasts.add(named(known.get(s), known.get(s).length(), all.get(s).quantiles(), settings));
        }
        return forecasts;
    }

    /**
     * Quantiles [Q, H] from an origin as a forecast.
     *
     * @throws InvalidInputException if they are not numbers, which only absurd histories lead to
     */
    static Forecast named(Series series, int origin, double[][] quantiles, Settings settings) {
        List<String> times = new ArrayList<>();
        for (int h = 0; h < settings.horizon(); h++) {
            times.add(series.timeLabel((long) origin + h));
        }
        for (double[] quantile : quantiles) {
            for (int h = 0; h < quantile.length; h++) {
                if (!Double.isFinite(quantile[h])) {
                    throw new InvalidInputException("series '" + series.name()
                            + "' can't be forecast: its values are too"
                            + " far from all that this model was trained on; the largest is " + largest(series));
                }
                quantile[h] = settings.nonNegative() ? Math.max(0, quantile[h]) : quantile[h];
            }
        }
        double[] median = quantiles[settings.quantiles().indexOf(.5)].clone();
        if (settings.count()) {
            round(quantiles);
        }
        return new Forecast(series.name(), times, median, settings.levelArray(), quantiles);
    }

    private static void round(double[][] quantiles) {
        for (double[] quantile : quantiles) {
            for (int h = 0; h < quantile.length; h++) {
                quantile[h] = Math.rint(quantile[h]);
            }
        }
    }

    private static double largest(Series series) {
        double largest = 0;
        for (int t = 0; t < series.length(); t++) {
            largest = Math.abs(series.value(t)) > Math.abs(largest) ? series.value(t) : largest;
        }
        return largest;
    }

    /**
     * How a fit went.
     *
     * @param validation forecasts and scores on what was held back, by the winner as it was before it saw that part; empty if
     *     nothing could be held back
     * @param candidates the candidates' validation scores: mean quantile loss in units of the seasonal naive error
     * @param curves training curves by stage
     * @param remarks what a person should know, one sentence each
     * @param seconds that it took
     */
    public record FitReport(
            Optional<Backtest> validation,
            Map<String, Double> candidates,
            Map<String, TrainingResult> curves,
            List<String> remarks,
            double seconds) {}
}
