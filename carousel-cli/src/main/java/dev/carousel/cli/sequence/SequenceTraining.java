package dev.carousel.cli.sequence;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.model.SavedModel;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.model.TrainingReport;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code train classifier}, {@code train regressor} and {@code train tagger} have in common. */
public final class SequenceTraining {
    private final CommandSpec command;
    private final DataArgument data;
    private final TrainingOptions training;
    private final ConfigFile config;
    private final Console console;
    private final TrainingReport report;

    public SequenceTraining(CommandSpec command, DataArgument data, TrainingOptions training, ConfigFile config) {
        this.command = command;
        this.data = data;
        this.training = training;
        this.config = config;
        this.console = GeneralOptions.of(command).console();
        this.report = new TrainingReport(training.report(), console);
    }

    /** A kind of model before it is trained, as options made it. */
    public interface Learner {
        String kind();

        /** What is decided before training. */
        Object settings(SequenceTable table);

        /** Steps in a pass over the data. */
        int stepsPerEpoch(SequenceTable table);

        SequenceModel fit(SequenceTable table, Training training);
    }

    /** Trains, publishes and says how it went; the exit code. */
    public int run(SequenceColumns named, Learner learner) {
        SequenceColumns columns = data.columns(named);
        requireNone("--warm-start", training.warmStart());
        data.source();
        TrainingRun run = TrainingRun.of(command, training);
        if (run.isFinished()) {
            SequenceModel model = SequenceModel.load(learner.kind(), run.out());
            report.noneOfFinished();
            console.json(document(model, run.out(), Optional.empty(), SequenceScores.ofCard(model.card()))
                    .build());
            return 0;
        }
        Trained trained = run.run(
                () -> read(columns), (table, how, output) -> new Trained(train(learner, table, how, output), table));
        finish(trained, run.out(), run.health());
        return 0;
    }

    private record Trained(SequenceModel model, SequenceTable table) {}

    private void finish(Trained trained, Path out, HealthHistory health) {
        Optional<SequenceScores> validation = trained.model().validation(trained.table());
        Optional<Path> page = report.write(validation, data.name(), health);
        validation.ifPresent(scores -> {
            console.say("scores on what was held back, " + scores.scope() + ", before the training on everything:");
            scores.say(console);
        });
        console.say("model: " + out);
        page.ifPresent(file -> console.say("report: " + file));
        console.json(document(trained.model(), out, page, validation).build());
    }

    private void requireNone(String option, Optional<Path> given) {
        if (given.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), option + ": models of sequences don't have this; leave it out");
        }
    }

    private SequenceTable read(SequenceColumns columns) {
        SequenceTable table = data.read(SeriesOptions.withFeatures(columns, data, console));
        if (table.columns().time().isEmpty()) {
            console.note("rows are taken as steps, in their order; where a column has the times, name it with --time");
        }
        if (table.columns().sequence().isEmpty()) {
            console.note(
                    "the table is taken as one sequence; where columns tell several apart, name them with --sequence");
        }
        table.notes().forEach(console::note);
        console.note(SequenceScores.counted(table.sequences().size(), "sequence") + ", " + table.steps() + " steps"
                + (table.classes().isEmpty() ? "" : ", classes " + SequenceInWords.names(table.classes())));
        return table;
    }

    private SequenceModel train(Learner learner, SequenceTable table, Training how, OutputDirectory output) {
        Object settings = learner.settings(table);
        config.remarks(settings).forEach(console::note);
        JsonObject fingerprint = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("kind", learner.kind())
                .put("data", table.fingerprint())
                .put("settings", settings)
                .put("seed", how.seed())
                .put("validation_share", how.validationShare())
                .build();
        try (TrainingProgress progress = new TrainingProgress(console)) {
            SequenceModel model = learner.fit(
                    table,
                    TrainingRun.withProgress(how, progress)
                            .checkpoints(
                                    output.checkpoints(fingerprint),
                                    training.checkpointEvery(learner.stepsPerEpoch(table))));
            output.publish(model.files());
            List<String> remarks = model.report().map(FitReport::remarks).orElse(List.of());
            remarks.stream().filter(remark -> !table.notes().contains(remark)).forEach(console::note);
            return model;
        }
    }

    /** The document of INTERFACES: kind, places, time, winner, scores. */
    public static JsonObjectBuilder document(
            SavedModel model, Path directory, Optional<Path> report, Optional<SequenceScores> scores) {
        JsonObjectBuilder document = JsonObject.builder()
                .put("kind", model.kind())
                .put("model", directory.toString())
                .put("report", report.map(Path::toString))
                .put("train_seconds", model.card().number("train_seconds"))
                .put(
                        "remarks",
                        model.card()
                                .optionalList("remarks")
                                .map(JsonList::texts)
                                .orElse(List.of()));
        JsonObject none = JsonObject.builder()
                .put("winner", Optional.empty())
                .put("scores", JsonObject.empty())
                .build();
        return document.putAll(scores.map(SequenceScores::json).orElse(none));
    }
}
