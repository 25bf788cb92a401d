package dev.carousel.cli.text;

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
import dev.carousel.cli.sequence.SequenceTraining;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code train classifier --text} and {@code train tagger --text} have in common. */
public final class TextTraining {
    private final CommandSpec command;
    private final DataArgument data;
    private final TrainingOptions training;
    private final ConfigFile config;
    private final Console console;
    private final TrainingReport report;

    public TextTraining(CommandSpec command, DataArgument data, TrainingOptions training, ConfigFile config) {
        this.command = command;
        this.data = data;
        this.training = training;
        this.config = config;
        this.console = GeneralOptions.of(command).console();
        this.report = new TrainingReport(training.report(), console);
    }

    /** A kind of model of texts before it is trained, as options made it. */
    interface Learner<T> {
        String kind();

        T read();

        String fingerprint(T table);

        /** What a person should know of the table; a sentence each. */
        List<String> notes(T table);

        /** What is decided before training. */
        Object settings(T table);

        /** Steps in a pass over the data. */
        int stepsPerEpoch(T table);

        TextModel<T> fit(T table, Training training);

        TextModel<T> load(Path directory);
    }

    /** Trains, publishes and says how it went; the exit code. */
    public <T> int run(Learner<T> learner) {
        requireNone("--warm-start", training.warmStart());
        TrainingRun run = TrainingRun.of(command, training);
        if (run.isFinished()) {
            TextModel<T> model = learner.load(run.out());
            report.noneOfFinished();
            say(model, run.out(), Optional.empty(), SequenceScores.ofCard(model.card()));
            return 0;
        }
        Trained<T> trained = run.run(
                () -> {
                    T table = learner.read();
                    learner.notes(table).forEach(console::note);
                    return table;
                },
                (table, how, output) -> new Trained<>(train(learner, table, how, output), table));
        Optional<SequenceScores> validation = trained.model().validation(trained.table());
        Optional<Path> page = report.write(validation, data.name(), run.health());
        validation.ifPresent(scores -> {
            console.say("scores on what was held back, " + scores.scope() + ", before the training on everything:");
            scores.say(console);
        });
        console.say("model: " + run.out());
        page.ifPresent(file -> console.say("report: " + file));
        say(trained.model(), run.out(), page, validation);
        return 0;
    }

    private record Trained<T>(TextModel<T> model, T table) {}

    private void say(SavedModel model, Path directory, Optional<Path> page, Optional<SequenceScores> scores) {
        console.json(SequenceTraining.document(model, directory, page, scores).build());
    }

    private void requireNone(String option, Optional<Path> given) {
        if (given.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), option + ": models of texts don't have this; leave it out");
        }
    }

    private <T> TextModel<T> train(Learner<T> learner, T table, Training how, OutputDirectory output) {
        Object settings = learner.settings(table);
        config.remarks(settings).forEach(console::note);
        JsonObject fingerprint = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("kind", learner.kind())
                .put("data", learner.fingerprint(table))
                .put("settings", settings)
                .put("seed", how.seed())
                .put("validation_share", how.validationShare())
                .build();
        try (TrainingProgress progress = new TrainingProgress(console)) {
            TextModel<T> model = learner.fit(
                    table,
                    TrainingRun.withProgress(how, progress)
                            .checkpoints(
                                    output.checkpoints(fingerprint),
                                    training.checkpointEvery(learner.stepsPerEpoch(table))));
            output.publish(model.files());
            List<String> notes = learner.notes(table);
            List<String> remarks = model.report().map(FitReport::remarks).orElse(List.of());
            remarks.stream().filter(remark -> !notes.contains(remark)).forEach(console::note);
            return model;
        }
    }
}
