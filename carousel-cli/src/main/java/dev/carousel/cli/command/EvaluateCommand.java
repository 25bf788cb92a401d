package dev.carousel.cli.command;

import dev.carousel.cli.anomaly.DetectorRun;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.ScoreTable;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.language.LanguageModelRun;
import dev.carousel.cli.model.ReportFile;
import dev.carousel.cli.model.SavedModel;
import dev.carousel.cli.model.Scores;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.cli.sequence.SequenceTraining;
import dev.carousel.cli.text.TextClassifierModel;
import dev.carousel.cli.text.TextTaggerModel;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.anomaly.DetectorEvaluation;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.forecast.Backtester;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.report.model.ReportContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel evaluate}. */
@Command(
        name = "evaluate",
        customSynopsis = "carousel evaluate MODEL DATA [OPTION]...",
        description = {
            "Scores a model on data, beside simple answers: a forecaster from origins in the past of a table, of which",
            "nothing later is seen; a detector by the labels of a table; a model of sequences or texts by their classes",
            "or numbers; a language model by a text."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel evaluate sales-model sales.csv --origins 12 --stride 1",
            "  carousel evaluate pump-detector labelled.csv --label broken",
            "  carousel evaluate pump-faults failed.csv",
            "  carousel evaluate letters-model more-letters.txt"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final int ORIGINS = 10;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path directory;

    @Mixin
    private DataArgument data;

    @Option(
            names = "--origins",
            paramLabel = "N",
            description = "For a forecaster: origins for each series. Default: 10.")
    private Optional<Integer> origins = Optional.empty();

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "For a forecaster: steps between origins. Default: the horizon.")
    private Optional<Integer> stride = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "COL",
            description =
                    "For a detector: the column that is 1 in rows that it should report, else 0. For a classifier or a"
                            + " tagger: the column of classes. Default: that of the training table.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "COL",
            description = "For a regressor: the column of true numbers. Default: that of the training table.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML report.")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        origins.ifPresent(count -> atLeastOne("--origins", count));
        stride.ifPresent(steps -> atLeastOne("--stride", steps));
        data.source();
        report.ifPresent(ForecasterRun::requireWritable);
        ModelFiles files = ModelFiles.read(directory);
        String kind = files.kind();
        boolean sequences = SequenceModel.isKind(kind);
        boolean numbers = kind.equals(SequenceModel.REGRESSOR);
        boolean forecasts = kind.equals(ForecasterRun.KIND);
        boolean classes = kind.equals(DetectorRun.KIND) || sequences && !numbers;
        refuse(label.isPresent() && !classes, "--label is for detectors, classifiers and taggers", kind);
        refuse(target.isPresent() && !numbers, "--target is for regressors", kind);
        refuse(origins.isPresent() && !forecasts, "--origins is for forecasters", kind);
        refuse(stride.isPresent() && !forecasts, "--stride is for forecasters", kind);
        if (TextClassifierModel.isIn(files)) {
            return texts(TextClassifierModel.load(directory), general, console);
        }
        if (TextTaggerModel.isIn(files)) {
            return tokens(TextTaggerModel.load(directory), general, console);
        }
        if (kind.equals(LanguageModelRun.KIND)) {
            LanguageModelRun.evaluate(directory, data.text(), general.threads(), report, console);
            return 0;
        }
        if (sequences) {
            return sequences(SequenceModel.load(kind, directory), general, console);
        }
        if (kind.equals(DetectorRun.KIND)) {
            return detector(general, console);
        }
        TrainedForecaster model = TrainedForecaster.load(directory);
        SeriesTable table = data.read(data.columnsOfModel(model.provenance().columns()));
        table.notes().forEach(console::note);
        Backtest backtest = Backtester.run(
                model, table, origins.orElse(ORIGINS), stride.orElse(model.horizon()), general.threads());
        int windows = backtest.windows().size();
        long seen = backtest.seenInTraining();
        String scope = windows + (windows == 1 ? " window" : " windows") + ", horizon " + model.horizon();
        Optional<String> warning = seen == 0
                ? Optional.empty()
                : Optional.of("warning: the model was trained on what came after " + (seen == windows ? "all" : seen)
                        + " of these " + windows
                        + " origins: scores of ours are too good to be true, train on an earlier part to judge it");
        report.ifPresent(file -> ForecasterRun.writeReport(
                model,
                backtest,
                data.name(),
                warning.map(List::of).orElse(List.of(scope)),
                HealthHistory.none(),
                file));
        warning.ifPresent(console::say);
        console.say(scope + ":");
        console.say(ScoreTable.text(backtest.scores()));
        ForecasterRun.coverage(backtest, console);
        report.ifPresent(file -> console.say("report: " + file));
        console.json(JsonObject.builder()
                .putAll(ForecasterRun.json(model, directory, report, Optional.of(Scores.of(backtest))))
                .put("windows", windows)
                .put("windows_seen_in_training", seen)
                .build());
        return 0;
    }

    private int sequences(SequenceModel model, GeneralOptions general, Console console) {
        SequenceColumns columns = model.columns();
        columns = label.map(columns::label).orElse(columns);
        columns = target.map(columns::target).orElse(columns);
        SequenceTable table = data.read(data.columnsOfModel(columns));
        table.notes().forEach(console::note);
        scored(model, model.evaluate(table, general.threads()), table.fingerprint(), console);
        return 0;
    }

    private void scored(SavedModel model, SequenceScores scores, String fingerprint, Console console) {
        boolean seen = model.card()
                .object("data")
                .optionalText("fingerprint")
                .filter(fingerprint::equals)
                .isPresent();
        if (seen) {
            console.say("warning: the model was trained on just this table: scores of ours are too good to be true,"
                    + " evaluate it on others");
        }
        console.say(scores.scope() + ":");
        scores.say(console);
        report.ifPresent(file -> {
            ReportFile.write(file, scores.page().apply(new ReportContext(data.name(), List.of(), seen)));
            console.say("report: " + file);
        });
        console.json(SequenceTraining.document(model, directory, report, Optional.of(scores))
                .put("scored", scores.scope())
                .put("seen_in_training", seen)
                .build());
    }

    private int tokens(TextTaggerModel model, GeneralOptions general, Console console) {
        TokenTable table = data.read(label.map(model.columns()::label).orElse(model.columns()));
        scored(model, model.evaluate(table, general.threads()), table.fingerprint(), console);
        return 0;
    }

    private int texts(TextClassifierModel model, GeneralOptions general, Console console) {
        TextColumns columns = label.map(model.columns()::label).orElse(model.columns());
        TextTable table = data.read(columns);
        table.notes().forEach(console::note);
        scored(model, model.evaluate(table, general.threads()), table.fingerprint(), console);
        return 0;
    }

    private int detector(GeneralOptions general, Console console) {
        String column = label.orElseThrow(() -> new ParameterException(
                spec.commandLine(),
                "--label is missing: the column that is 1 in rows that a detector should report, else 0"));
        TrainedDetector model = TrainedDetector.load(directory);
        SeriesColumns columns = DetectorEvaluation.columns(model.columns(), column);
        SeriesTable table = data.read(data.columnsOfModel(columns));
        table.notes().forEach(console::note);
        Optional<DetectorRun.Page> page = report.map(file -> new DetectorRun.Page(file, data.name()));
        DetectorRun.evaluate(model, directory, table, general.threads(), page, console);
        return 0;
    }

    private void refuse(boolean misplaced, String what, String kind) {
        if (misplaced) {
            throw new ParameterException(spec.commandLine(), what + ", and this model is a " + kind);
        }
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + ": expected 1 or more, found " + value);
        }
    }
}
