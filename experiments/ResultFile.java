import dev.carousel.CarouselVersion;
import dev.carousel.models.forecast.fit.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What was measured, as text: with everything that is needed to measure it again. */
final class ResultFile {
    private static final int MOST_SERIES = 10;

    private final Experiment experiment;
    private final Options options;
    private final Problem problem;
    private final Settings settings;
    private final Map<String, Board> baselines;
    private final Path folder;

    ResultFile(
            Experiment experiment,
            Options options,
            Problem problem,
            Settings settings,
            Map<String, Board> baselines,
            Path folder) {
        this.experiment = experiment;
        this.options = options;
        this.problem = problem;
        this.settings = settings;
        this.baselines = baselines;
        this.folder = folder;
    }

    Path path() {
        String name = experiment.name() + options.suffix();
        return folder.resolve(name.replaceAll("[^A-Za-z0-9,.=+-]", "_") + ".txt");
    }

    void write(List<Run.Fit> fits) {
        try {
            Files.createDirectories(folder);
            Files.writeString(path(), text(fits), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + path() + ": " + e.getMessage(), e);
        }
    }

    String text(List<Run.Fit> fits) {
        StringBuilder text = new StringBuilder();
        text.append(experiment.task()).append("\n\n");
        text.append("command    ./experiments/run ")
                .append(experiment.name())
                .append(options.commandLine())
                .append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ")
                .append(CarouselVersion.current())
                .append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown"))
                .append('\n');
        text.append("machine    ").append(Machine.describe()).append('\n');
        text.append("data       ").append(data()).append('\n');
        text.append("settings   ").append(settings).append('\n');
        for (Run.Fit fit : fits) {
            text.append(String.format(
                    Locale.ROOT,
                    "seed %-5d uses %s; fit %.1f s, forecasts %.1f s%n",
                    fit.seed(),
                    fit.uses(),
                    fit.fitSeconds(),
                    fit.forecastSeconds()));
        }
        text.append('\n').append(total(fits));
        int series = problem.ends().length;
        if (series > 1 && series <= MOST_SERIES) {
            experiment.figures().stream()
                    .limit(2)
                    .forEach(figure -> text.append('\n').append(bySeries(figure, fits)));
        }
        return text.toString();
    }

    private String data() {
        int[] ends = problem.ends();
        long fitted = 0;
        for (int end : ends) {
            fitted += end;
        }
        String learned = ends.length == 1
                ? "learned from the first " + fitted + " values of one series"
                : "learned from " + fitted + " values of " + ends.length + " series"
                        + (fitted == (long) ends[0] * ends.length ? ", the first " + ends[0] + " of each" : "");
        return learned + "; " + problem.origins().size() + " forecasts of " + settings.horizon() + " steps";
    }

    private String total(List<Run.Fit> fits) {
        List<String> titles = experiment.figures().stream().map(Figure::title).toList();
        TextTable table = new TextTable("", titles);
        if (fits.size() == 1) {
            row(table, "carousel", fits.get(0).board().figures()::get);
        } else {
            row(table, "carousel, mean", figure -> spread(fits, figure).mean());
            row(table, "  standard deviation", figure -> spread(fits, figure).deviation());
            fits.forEach(fit -> row(table, "  seed " + fit.seed(), fit.board().figures()::get));
        }
        baselines.forEach((name, board) -> row(table, name, board.figures()::get));
        row(table, "carousel / best simple", figure -> figure.isError() ? ratio(fits, figure) : Double.NaN);
        StringBuilder text = new StringBuilder(table.toString());
        experiment
                .published()
                .forEach(line -> text.append("published: ").append(line).append('\n'));
        return text.toString();
    }

    private void row(TextTable table, String title, ToDoubleFunction<Figure> value) {
        table.row(title, experiment.figures().stream().mapToDouble(value).toArray());
    }

    private static Spread spread(List<Run.Fit> fits, Figure figure) {
        return Spread.of(fits, fit -> fit.board().figures().get(figure));
    }

    private double ratio(List<Run.Fit> fits, Figure figure) {
        double best = baselines.values().stream()
                .mapToDouble(board -> board.figures().get(figure))
                .min()
                .orElse(Double.NaN);
        return spread(fits, figure).mean() / best;
    }

    /** A figure of each forecaster for each series. */
    private String bySeries(Figure figure, List<Run.Fit> fits) {
        List<String> titles = new ArrayList<>(List.of("carousel"));
        titles.addAll(baselines.keySet());
        TextTable table = new TextTable(figure.title() + " by series", titles);
        for (int s = 0; s < problem.ends().length; s++) {
            int series = s;
            double ours = Spread.of(fits, fit -> fit.board().figures(series).get(figure))
                    .mean();
            DoubleStream simple = baselines.values().stream()
                    .mapToDouble(board -> board.figures(series).get(figure));
            String name = problem.table().series().get(s).name();
            table.row(name, DoubleStream.concat(DoubleStream.of(ours), simple).toArray());
        }
        return table.toString();
    }
}
