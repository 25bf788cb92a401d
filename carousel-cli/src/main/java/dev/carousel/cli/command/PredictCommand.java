package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.data.TableWriter;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.SeriesTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel predict}. */
@Command(
        name = "predict",
        customSynopsis = "carousel predict MODEL DATA [OPTION]...",
        description = {
            "Forecasts what comes after the end of each series of a table, with quantiles;",
            "or, with a detector, scores each step of it and says which are anomalies."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel predict sales-model sales.csv",
            "  carousel predict sales-model sales.parquet --out forecasts.parquet"
        })
final class PredictCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path directory;

    @Mixin
    private DataArgument data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a .csv, .parquet or .jsonl file; without it CSV goes to standard output.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        Optional<TableWriter> writer = out.map(this::writer);
        data.source();
        if (ModelFiles.read(directory).kind().equals(DetectorRun.KIND)) {
            TrainedDetector model = TrainedDetector.load(directory);
            SeriesTable table = data.read(data.columnsOfModel(model.columns()));
            table.notes().forEach(console::note);
            DetectorRows rows = new DetectorRows(model, table, model.score(table, general.threads()));
            write(rows.columns(), rows.rows(), rows::objects, writer, console);
            return 0;
        }
        TrainedForecaster model = TrainedForecaster.load(directory);
        SeriesTable table = data.read(data.columnsOfModel(model.provenance().columns()));
        table.notes().forEach(console::note);
        List<Forecast> forecasts = model.forecast(table, general.threads());
        ForecastRows rows = new ForecastRows(model, table, forecasts);
        write(rows.columns(), rows.rows(), rows::objects, writer, console);
        return 0;
    }

    private void write(
            List<String> columns,
            List<List<Object>> rows,
            Supplier<List<JsonObject>> objects,
            Optional<TableWriter> writer,
            Console console) {
        if (writer.isPresent()) {
            writer.get().write(columns, rows);
            console.note(rows.size() + " rows in " + out.orElseThrow());
        }
        if (console.asJson()) {
            console.json(objects.get());
        } else if (writer.isEmpty()) {
            console.say(TableWriter.csv(columns, rows).stripTrailing());
        }
    }

    private TableWriter writer(Path file) {
        try {
            return TableWriter.forFile(file);
        } catch (InvalidInputException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
