package dev.carousel.cli.command;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.classify.TextClassifier;
import dev.carousel.models.classify.TextClassifierSettings;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code train classifier --text} does. */
final class TextTraining {
    private final CommandSpec command;
    private final DataArgument data;
    private final TrainingOptions training;
    private final SequenceConfig config;
    private final Console console;

    TextTraining(CommandSpec command, DataArgument data, TrainingOptions training, SequenceConfig config) {
        this.command = command;
        this.data = data;
        this.training = training;
        this.config = config;
        this.console = GeneralOptions.of(command).console();
    }

    /** Trains, publishes and says how it went; the exit code. */
    int run(TextColumns columns, TextClassifier classifier) {
        requireNone("--warm-start", training.warmStart());
        requireNone("--report", training.report());
        data.source();
        TrainingRun run = TrainingRun.of(command, training);
        if (run.isFinished()) {
            TextClassifierModel model = TextClassifierModel.load(run.out());
            say(model, run.out(), SequenceScores.ofCard(model.card()));
            return 0;
        }
        TextClassifierModel model =
                run.run(() -> read(columns), (table, how, output) -> train(classifier, table, how, output));
        Optional<SequenceScores> validation = model.validation();
        validation.ifPresent(scores -> {
            console.say("scores on what was held back, " + scores.scope() + ", before the training on everything:");
            scores.say(console);
        });
        console.say("model: " + run.out());
        say(model, run.out(), validation);
        return 0;
    }

    private void say(TextClassifierModel model, Path directory, Optional<SequenceScores> scores) {
        console.json(SequenceTraining.document(model, directory, Optional.empty(), scores)
                .build());
    }

    private void requireNone(String option, Optional<Path> given) {
        if (given.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), option + ": classifiers of texts don't have this; leave it out");
        }
    }

    private TextTable read(TextColumns columns) {
        TextTable table = data.read(columns);
        table.notes().forEach(console::note);
        console.note(SequenceScores.counted(table.texts().size(), "text") + ", classes "
                + SequenceInWords.names(table.classes()));
        return table;
    }

    private TextClassifierModel train(
            TextClassifier classifier, TextTable table, Training how, OutputDirectory output) {
        TextClassifierSettings settings = classifier.settings(table);
        config.remarks(settings).forEach(console::note);
        JsonObject fingerprint = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("kind", SequenceModel.CLASSIFIER)
                .put("data", table.fingerprint())
                .put("settings", settings)
                .put("seed", how.seed())
                .put("validation_share", how.validationShare())
                .build();
        int stepsPerEpoch =
                SampleBatches.perEpoch(table.texts().size(), settings.recipe().batch());
        try (TrainingProgress progress = new TrainingProgress(console)) {
            TextClassifierModel model = new TextClassifierModel(classifier.fit(
                    table,
                    TrainingRun.withProgress(how, progress)
                            .checkpoints(output.checkpoints(fingerprint), training.checkpointEvery(stepsPerEpoch))));
            output.publish(model.files());
            List<String> remarks = model.report().map(FitReport::remarks).orElse(List.of());
            remarks.stream().filter(remark -> !table.notes().contains(remark)).forEach(console::note);
            return model;
        }
    }
}
