package dev.carousel.cli.language;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.PlainScores;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.model.ReportFile;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.model.TrainingReport;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.TextArgument;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageEvaluation;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.LanguageSettings;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.training.Training;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.text.LanguageReport;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What commands do with language models. */
public final class LanguageModelRun {
    public static final String KIND = "language-model";

    private LanguageModelRun() {}

    /** What is learned from, and perhaps another text to choose by. */
    public record Texts(Corpus text, Optional<Corpus> validation) {}

    /** A model and the text that was held back from it. */
    public record Trained(TrainedLanguageModel model, Corpus heldBack) {}

    /** Trains with checkpoints in {@code output}, showing progress, and publishes the model there. */
    public static Trained train(
            LanguageModel model,
            ConfigFile config,
            Texts texts,
            Training how,
            TrainingOptions options,
            OutputDirectory output,
            Console console) {
        LanguageSettings settings = model.settings(texts.text());
        config.remarks(settings).forEach(console::note);
        console.note(inWords(settings));
        JsonObject fingerprint = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("kind", KIND)
                .put("data", texts.text().fingerprint())
                .put("validation_data", texts.validation().map(Corpus::fingerprint))
                .put("settings", settings)
                .put(
                        "warm_start",
                        options.warmStart()
                                .map(path -> TrainedLanguageModel.load(path).fingerprint()))
                .put("seed", how.seed())
                .put("validation_share", how.validationShare())
                .build();
        try (TrainingProgress progress = new TrainingProgress(console)) {
            Training training = TrainingRun.withProgress(how, progress)
                    .checkpoints(
                            output.checkpoints(fingerprint),
                            options.checkpointEvery(model.stepsPerEpoch(texts.text(), settings)));
            TrainedLanguageModel trained = texts.validation().isPresent()
                    ? model.fit(texts.text(), texts.validation().get(), training)
                    : model.fit(texts.text(), training);
            output.publish(trained.files());
            trained.report().ifPresent(report -> report.remarks().forEach(console::note));
            return new Trained(
                    trained,
                    texts.validation().orElseGet(() -> LanguageModel.heldBack(texts.text(), how.validationShare())));
        }
    }

    private static String inWords(LanguageSettings settings) {
        return network(settings) + "; " + settings.recipe().epochs()
                + (settings.recipe().epochs() == 1 ? " epoch" : " epochs");
    }

    private static String network(LanguageSettings settings) {
        return "an LSTM of " + settings.shape().layers()
                + (settings.shape().layers() == 1 ? " layer with " : " layers with ")
                + settings.shape().hidden() + " units over vectors of "
                + settings.shape().embedding();
    }

    /** Says how good it became on what was held back. */
    public static void finish(Trained trained, TrainingRun run, int threads, TrainingReport report, Console console) {
        TrainedLanguageModel model = trained.model();
        Map<String, Map<String, Double>> scores = scoresOfCard(model.card());
        Optional<Path> page = report.write(
                nameOf(trained.heldBack()),
                "The scores are of the text held back, which also chose what is kept.",
                run.health(),
                context -> LanguageReport.of(
                                model, trained.heldBack(), model.evaluate(trained.heldBack(), threads), scores, context)
                        .html());
        console.say("scores on the text held back, which also chose what is kept:");
        console.say(PlainScores.text(scores));
        console.say("model: " + run.out());
        page.ifPresent(file -> console.say("report: " + file));
        console.json(json(model, run.out(), page, scores));
    }

    /** What reports call a text: its file's name without the folder. */
    private static String nameOf(Corpus corpus) {
        return corpus.name().substring(corpus.name().lastIndexOf(File.separatorChar) + 1);
    }

    public static Map<String, Map<String, Double>> scoresOfCard(JsonObject card) {
        return SequenceScores.ofCard(card).map(SequenceScores::byName).orElse(Map.of());
    }

    /** Scores a text, and says and writes what came out. */
    public static void evaluate(Path directory, String argument, int threads, Optional<Path> report, Console console) {
        TrainedLanguageModel model = TrainedLanguageModel.load(directory);
        Corpus corpus = TextArgument.read(argument);
        LanguageEvaluation evaluation = model.evaluate(corpus, threads);
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        evaluation.scores().forEach((name, score) -> scores.put(name, score.byKey()));
        boolean seen = model.hasLearnedFrom(corpus);
        if (seen) {
            console.say(
                    "warning: the model was trained on this text or its beginning: scores of ours are too good to be"
                            + " true, evaluate it on another");
        }
        console.say(String.format(
                Locale.ROOT,
                "%,d %s, %,d unknown:",
                evaluation.tokens(),
                counted(model.settings().unit(), evaluation.tokens()),
                evaluation.unknown()));
        console.say(PlainScores.text(scores));
        report.ifPresent(file -> {
            ReportContext context = new ReportContext(nameOf(corpus), List.of(), seen);
            ReportFile.write(
                    file, LanguageReport.of(model, corpus, evaluation, context).html());
            console.say("report: " + file);
        });
        console.json(document(model, directory, report, scores)
                .put("tokens", evaluation.tokens())
                .put("unknown_tokens", evaluation.unknown())
                .put("seen_in_training", seen)
                .build());
    }

    private static String counted(Unit unit, long count) {
        return count == 1 && unit == Unit.CHAR ? "character" : plural(unit);
    }

    public static String plural(Unit unit) {
        return unit == Unit.CHAR ? "characters" : "words and ends of lines";
    }

    /** What {@code info} tells first. */
    public static JsonObject words(TrainedLanguageModel model) {
        LanguageSettings settings = model.settings();
        return JsonObject.builder()
                .put("tells", "the next " + settings.unit().inWords() + " of a text from all before it")
                .put(
                        "knows",
                        model.vocabulary().size() + " " + settings.unit().inWords() + "s" + ", the unknown one counted")
                .put("network", network(settings))
                .build();
    }

    public static JsonObject json(
            TrainedLanguageModel model,
            Path directory,
            Optional<Path> report,
            Map<String, Map<String, Double>> scores) {
        return document(model, directory, report, scores).build();
    }

    private static JsonObjectBuilder document(
            TrainedLanguageModel model,
            Path directory,
            Optional<Path> report,
            Map<String, Map<String, Double>> scores) {
        return JsonObject.builder()
                .put("kind", KIND)
                .put("model", directory.toString())
                .put("report", report.map(Path::toString))
                .put("train_seconds", model.card().number("train_seconds"))
                .put(
                        "remarks",
                        model.card()
                                .optionalList("remarks")
                                .map(JsonList::texts)
                                .orElse(List.of()))
                .put("winner", PlainScores.winner(scores))
                .put("scores", PlainScores.json(scores));
    }
}
