package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.model.SampleHealth;
import dev.carousel.report.model.TrainingCurve;
import dev.carousel.report.page.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Reports that look like real ones, from made-up series. Its {@code main} writes them as pages to look at. */
public final class SampleReports {
    private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    private static final double[] NORMAL = {-1.2816, -0.8416, -0.5244, -0.2533, 0, 0.2533, 0.5244, 0.8416, 1.2816};

    /** How far each forecaster is off one step ahead, and how much more with every further step; in target units. */
    private static final Map<String, double[]> SKILL = skills();

    public static final Provenance PROVENANCE = new Provenance(7, "0.1.0", Instant.parse("2026-11-20T12:34:56Z"));

    private SampleReports() {}

    private static Map<String, double[]> skills() {
        Map<String, double[]> skills = new LinkedHashMap<>();
        skills.put("carousel", new double[] {12, 0.65});
        skills.put("naive", new double[] {14, 2.2});
        skills.put("seasonal_naive", new double[] {48, 0});
        skills.put("ar", new double[] {14, 1.3});
        skills.put("ridge", new double[] {14, 1.0});
        return skills;
    }

    /** One monthly series with an eleven-year cycle, 40 origins, horizon 24. */
    static ForecastReport sunspots() {
        Backtest backtest = backtest(1, 40, 24, 264);
        DataDescription data =
                new DataDescription("sunspots.csv", "sunspots", "sunspot number", 1, 3_325, "monthly", 132);
        return ForecastReport.builder("Monthly sunspots", backtest, data, PROVENANCE)
                .finding("The strongest period is 132 months; one LSTM step reads one eleventh of it.")
                .finding("The error grows slowly with the horizon: the network knows the phase of the cycle.")
                .finding(
                        "Intervals are measured on 40 overlapping cycles, so their coverage is uncertain by a few percent.")
                .winner("lstm")
                .curve(curve("member 1", 1))
                .curve(curve("member 2", 2))
                .curve(curve("member 3", 3))
                .card("Intended use", "for", "monthly forecasts of the smoothed sunspot number, up to two years ahead")
                .card("Intended use", "not for", "daily values, or single flares")
                .card("Network", "kind", "forecaster, patch LSTM with gated experts")
                .card("Network", "parameters", "21 384 in each of 3 members")
                .health(SampleHealth.history())
                .card("Network", "experts", "naive, seasonal naive, AR(133), ridge(264 → 24)")
                .card("Training", "time", "48 s on 2 cores")
                .card("Training", "steps", "450, 500 and 400 of at most 1 000")
                .card(
                        "Training",
                        "data fingerprint",
                        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                .setting("horizon", "24")
                .setting("context", "264")
                .setting("hidden", "32")
                .setting("layers", "1")
                .setting("members", "3")
                .setting("quantiles", "0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9")
                .build();
    }

    /** Many series with one origin each. */
    static ForecastReport manySeries(int series) {
        Backtest backtest = backtest(series, 1, 48, 336);
        DataDescription data = new DataDescription("hourly.parquet", "value", "", series, 353_500, "hourly", 24);
        return ForecastReport.builder("Hourly load", backtest, data, PROVENANCE)
                .curve(curve("member 1", 4))
                .build();
    }

    /** A few series with overlapping origins, where a mix won. */
    static ForecastReport fewSeries() {
        Backtest backtest = backtest(6, 12, 24, 96);
        DataDescription data = new DataDescription("stations.csv", "load", "MW", 6, 1_560, "monthly", 12);
        return ForecastReport.builder("Monthly load", backtest, data, PROVENANCE)
                .winner("mix")
                .remark("No LSTM was clearly better than a fixed mix of simple forecasts on what was held back.")
                .build();
    }

    /** Two series whose names would be markup. */
    static ForecastReport hostileSeries() {
        List<BacktestWindow> windows = new ArrayList<>();
        for (BacktestWindow window : backtest(2, 2, 3, 12).windows()) {
            String evil = "\"><img src=x onerror=alert(1)></script>" + window.series();
            Map<String, Forecast> forecasts = new LinkedHashMap<>();
            window.forecasts().forEach((name, forecast) -> forecasts.put(name, renamed(forecast, evil)));
            windows.add(new BacktestWindow(
                    evil, window.historyTimes(), window.history(), window.actual(), forecasts, Map.of(evil, 1.0)));
        }
        Backtest backtest = new Backtest(windows, BacktestScores.of(windows, List.copyOf(SKILL.keySet())));
        DataDescription data = new DataDescription("d.csv", "y", "<b>", 2, 60, "monthly", 12);
        return ForecastReport.builder("Hostile series", backtest, data, PROVENANCE)
                .winner("<img src=x onerror=alert(1)>")
                .build();
    }

    /** A baseline won, few windows, and names that would be markup if a page let them. */
    static ForecastReport hostile() {
        String evil =
                "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>\u2028'\"&\u0000\ud800";
        Backtest honest = backtest(1, 2, 3, 12);
        List<BacktestWindow> windows = new ArrayList<>();
        for (BacktestWindow window : honest.windows()) {
            Map<String, Forecast> forecasts = new LinkedHashMap<>();
            forecasts.put("carousel", renamed(window.forecasts().get("naive"), evil));
            forecasts.put(evil, renamed(window.forecasts().get("carousel"), evil));
            List<String> times =
                    window.historyTimes().stream().map(time -> evil + time).toList();
            windows.add(
                    new BacktestWindow(evil, times, window.history(), window.actual(), forecasts, Map.of(evil, 1.0)));
        }
        List<String> names = List.of("carousel", evil);
        Backtest backtest = new Backtest(windows, BacktestScores.of(windows, names));
        DataDescription data = new DataDescription(evil, evil, evil, 1, 30, evil, 1);
        return ForecastReport.builder(evil, backtest, data, new Provenance(1, evil, PROVENANCE.created()))
                .finding(evil)
                .winner(evil)
                .remark("The LSTM adds nothing to 30 points: " + evil)
                .curve(new TrainingCurve(
                        evil, List.of(TrainingCurve.Point.of(1, -1), TrainingCurve.Point.of(2, -2, -1))))
                .card(evil, evil, evil)
                .setting(evil, evil)
                .build();
    }

    /** One step ahead, with a gap in the history and one among the values that came. */
    static ForecastReport oneStep() {
        List<BacktestWindow> windows = new ArrayList<>();
        for (BacktestWindow window : backtest(1, 12, 1, 40).windows()) {
            double[] history = window.history();
            history[20] = Double.NaN;
            double[] actual = windows.size() == 3 ? new double[] {Double.NaN} : window.actual();
            windows.add(new BacktestWindow("", window.historyTimes(), history, actual, window.forecasts(), Map.of()));
        }
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        SKILL.forEach((name, skill) -> scores.put(name, Map.of(Metric.MAE, skill[0], Metric.COVERAGE80, 0.75)));
        DataDescription data = new DataDescription("one.csv", "y", "°C", 1, 200, "monthly", 12);
        return ForecastReport.builder("One step", new Backtest(windows, scores), data, PROVENANCE)
                .build();
    }

    private static Forecast renamed(Forecast forecast, String series) {
        return new Forecast(series, forecast.times(), forecast.mean(), forecast.levels(), forecast.quantiles());
    }

    static Backtest backtest(int seriesCount, int origins, int horizon, int context) {
        List<BacktestWindow> windows = new ArrayList<>();
        for (int s = 0; s < seriesCount; s++) {
            Random random = new Random(5 + s);
            double scale = seriesCount == 1 ? 1 : 0.2 + 20 * random.nextDouble();
            double[] values = cycle(context + origins * 12 + horizon, scale, random);
            String name = seriesCount == 1 ? "" : "H" + (s + 1);
            for (int o = 0; o < origins; o++) {
                windows.add(window(name, values, 12 * o, context, horizon, scale, random));
            }
        }
        return new Backtest(windows, BacktestScores.of(windows, List.copyOf(SKILL.keySet())));
    }

    private static double[] cycle(int length, double scale, Random random) {
        double[] values = new double[length];
        double drift = 0;
        double phase = 6 * random.nextDouble();
        for (int t = 0; t < length; t++) {
            drift = 0.8 * drift + 9 * random.nextGaussian();
            double wave = StrictMath.sin(2 * StrictMath.PI * t / 132 + phase);
            double height = 70 + 25 * StrictMath.sin(2 * StrictMath.PI * t / 900);
            values[t] = scale * Math.max(0, height * (1 + wave) + drift * (0.4 + 0.5 * (1 + wave)));
        }
        return values;
    }

    private static BacktestWindow window(
            String series, double[] values, int from, int context, int horizon, double scale, Random random) {
        double[] actual = Arrays.copyOfRange(values, from + context, from + context + horizon);
        List<String> times = times(from + context, horizon);
        Map<String, Forecast> forecasts = new LinkedHashMap<>();
        SKILL.forEach((name, skill) -> {
            double bias = scale * random.nextGaussian();
            double[] mean = new double[horizon];
            double[][] quantiles = new double[LEVELS.length][horizon];
            for (int h = 0; h < horizon; h++) {
                double spread = skill[0] + skill[1] * h;
                double smooth = (actual[h] + actual[Math.max(0, h - 1)] + actual[Math.min(horizon - 1, h + 1)]) / 3;
                mean[h] = Math.max(0, smooth + bias * spread + 0.1 * scale * spread * random.nextGaussian());
                for (int q = 0; q < LEVELS.length; q++) {
                    quantiles[q][h] = Math.max(0, mean[h] + 1.1 * scale * spread * NORMAL[q]);
                }
            }
            forecasts.put(name, new Forecast(series, times, mean, LEVELS, quantiles));
        });
        double[] history = Arrays.copyOfRange(values, from, from + context);
        return new BacktestWindow(series, times(from, context), history, actual, forecasts, shares(from));
    }

    /** Shares that turn slowly from one expert to the next. */
    private static Map<String, Double> shares(int from) {
        double turn = 0.5 + 0.4 * StrictMath.sin(from / 60.0);
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("last value", 0.08);
        shares.put("lag 12", 0.04);
        shares.put("lag 132", 0.1);
        shares.put("ridge", 0.72 * turn);
        shares.put("AR", 0.72 * (1 - turn));
        shares.put("lag 24", 0.035);
        shares.put("lag 264", 0.025);
        return shares;
    }

    private static List<String> times(int from, int count) {
        List<String> times = new ArrayList<>();
        for (int t = from; t < from + count; t++) {
            times.add(YearMonth.of(1961, 1).plusMonths(t).toString());
        }
        return times;
    }

    static TrainingCurve curve(String label, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TrainingCurve.Point> points = new ArrayList<>();
        for (int step = 10; step <= 500; step += 10) {
            double floor = 0.21 + 0.35 / (1 + step / 40.0);
            double training = floor * (1 + 0.08 * random.nextDouble());
            double validation = 0.045 + floor * (1 + 0.03 * random.nextDouble()) + 1e-5 * Math.max(0, step - 350);
            points.add(
                    step % 50 == 0
                            ? TrainingCurve.Point.of(step, training, validation)
                            : TrainingCurve.Point.of(step, training));
        }
        return new TrainingCurve(label, points);
    }

    /** Writes the samples into the folder named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ForecastReportPage.of(sunspots()).writeTo(folder.resolve("sunspots.html"));
        ForecastReportPage.of(manySeries(414)).writeTo(folder.resolve("many-series.html"));
        Backtest large = backtest(1_250, 4, 24, 96);
        DataDescription data = new DataDescription("large.csv", "y", "", 1_250, 150_000, "monthly", 12);
        ForecastReport thousands =
                ForecastReport.builder("5,000 windows", large, data, PROVENANCE).build();
        ForecastReportPage.of(thousands).writeTo(folder.resolve("thousands.html"));
        ForecastReportPage.of(fewSeries()).writeTo(folder.resolve("few-series.html"));
        ForecastReportPage.of(hostile()).writeTo(folder.resolve("hostile.html"));
        ForecastReportPage.of(hostileSeries()).writeTo(folder.resolve("hostile-series.html"));
        ForecastReportPage.of(oneStep()).writeTo(folder.resolve("one-step.html"));
    }
}
