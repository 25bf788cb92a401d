package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.anomaly.DetectorRows;
import dev.carousel.cli.anomaly.DetectorRun;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.data.TableWriter;
import dev.carousel.cli.forecast.ForecastRows;
import dev.carousel.cli.language.LanguageModelRun;
import dev.carousel.cli.language.LineScoreRows;
import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.TextArgument;
import dev.carousel.cli.option.Version;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.cli.text.TextClassifierModel;
import dev.carousel.cli.text.TextTaggerModel;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.text.table.TextTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "or, with a detector, scores each step of it and says which are anomalies;",
            "or tells classes of sequences and texts, numbers of sequences, or classes of steps and tokens;",
            "or, with a language model, how likely each line of a text is."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel predict sales-model sales.csv",
            "  carousel predict sales-model sales.parquet --out forecasts.parquet",
            "  carousel predict pump-faults pumps.csv"
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

    @Option(
            names = "--every-step",
            description = "For a regressor: a row for each step, not only for the last of each sequence.")
    private boolean everyStep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        Optional<TableWriter> writer = out.map(this::writer);
        data.source();
        ModelFiles files = ModelFiles.read(directory);
        String kind = files.kind();
        if (everyStep && !kind.equals(SequenceModel.REGRESSOR)) {
            throw new ParameterException(
                    spec.commandLine(), "--every-step is for regressors, and this model is a " + kind);
        }
        write(rows(files, general.threads(), console), writer, console);
        return 0;
    }

    private ResultRows rows(ModelFiles files, int threads, Console console) {
        String kind = files.kind();
        if (TextClassifierModel.isIn(files)) {
            TextClassifierModel model = TextClassifierModel.load(directory);
            TextTable table = data.read(model.columns().unlabelled());
            table.notes().forEach(console::note);
            return model.predict(table, threads);
        }
        if (TextTaggerModel.isIn(files)) {
            TextTaggerModel model = TextTaggerModel.load(directory);
            return model.predict(data.read(model.columns().unlabelled()), threads);
        }
        if (kind.equals(LanguageModelRun.KIND)) {
            return LineScoreRows.of(TrainedLanguageModel.load(directory), TextArgument.read(data.text()), threads);
        }
        if (SequenceModel.isKind(kind)) {
            SequenceModel model = SequenceModel.load(kind, directory);
            SequenceTable table = data.read(data.columnsOfModel(model.columns().withoutAnswer()));
            table.notes().forEach(console::note);
            return model.predict(table, everyStep, threads);
        }
        if (kind.equals(DetectorRun.KIND)) {
            TrainedDetector model = TrainedDetector.load(directory);
            SeriesTable table = data.read(data.columnsOfModel(model.columns()));
            table.notes().forEach(console::note);
            return new DetectorRows(model, table, model.score(table, threads));
        }
        TrainedForecaster model = TrainedForecaster.load(directory);
        SeriesTable table = data.read(data.columnsOfModel(model.provenance().columns()));
        table.notes().forEach(console::note);
        return new ForecastRows(model, table, model.forecast(table, threads));
    }

    private void write(ResultRows results, Optional<TableWriter> writer, Console console) {
        if (writer.isPresent()) {
            writer.get().write(results.columns(), results.rows());
            console.note(results.rows().size() + " rows in " + out.orElseThrow());
        }
        if (console.asJson()) {
            console.json(results.objects());
        } else if (writer.isEmpty()) {
            console.say(TableWriter.csv(results.columns(), results.rows()).stripTrailing());
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
