package dev.carousel.models.language;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.language.network.LanguageTraining;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.training.RunCheckpoints;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from a text to a language model. */
final class LanguageFit {
    private static final int ENOUGH = 20_000;
    private static final String STAGE = "training";

    private final LanguageSettings settings;
    private final Corpus corpus;
    private final Corpus validation;
    private final Optional<TrainedLanguageModel> start;
    private final Training training;

    /** @param start a model of these settings to go on from */
    LanguageFit(
            LanguageSettings settings,
            Corpus corpus,
            Corpus validation,
            Optional<TrainedLanguageModel> start,
            Training training) {
        this.settings = settings;
        this.corpus = corpus;
        this.validation = validation;
        this.start = start;
        this.training = training;
    }

    TrainedLanguageModel run() {
        long begin = System.nanoTime();
        Symbols symbols = start.map(model -> model.symbols().countedIn(corpus.text()))
                .orElseGet(() -> Symbols.of(settings.unit(), corpus.text(), settings.vocabulary()));
        int[] text = symbols.read(corpus.text());
        int[] unseen = symbols.read(validation.text());
        if (unseen.length < 2) {
            throw new InvalidInputException(
                    "'" + validation.name() + "': expected a text to choose by, found an empty one");
        }
        List<String> remarks = remarks(symbols, unseen);
        Training run = training.checkpoints(
                new RunCheckpoints(training.checkpoints(), identity()), training.checkpointEvery());
        try (Workers workers = Workers.of(training.threads())) {
            LanguageTraining.Trained trained = new LanguageTraining(
                            settings.shape(), settings.recipe(), text, unseen, symbols.counts(), parameters())
                    .train(STAGE, run, workers);
            Map<String, Map<String, Double>> scores = scores(symbols, unseen, trained.result());
            if (scores.get(CAROUSEL).get("perplexity")
                    > scores.get(LanguageEvaluation.UNIGRAM).get("perplexity")) {
                remarks.add("the text held back is foretold no better than by how often each symbol occurs: the text is"
                        + " too short or too different from its end");
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            FitReport report = new FitReport(scores, Map.of("training", trained.result()), remarks, seconds);
            return new TrainedLanguageModel(
                    settings, symbols, trained.network(), card(symbols, report), Optional.of(report));
        }
    }

    /** Ours is what training has chosen by. */
    private static Map<String, Map<String, Double>> scores(Symbols symbols, int[] unseen, TrainingResult result) {
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        scores.put(CAROUSEL, new LanguageScores(result.bestScore()).byKey());
        scores.put(LanguageEvaluation.UNIGRAM, new LanguageScores(symbols.unigramNats(unseen)).byKey());
        return scores;
    }

    private LanguageTraining.Start parameters() {
        return start.<LanguageTraining.Start>map(model -> (network, random) ->
                        network.parameters().load(model.network().parameters().tensors()))
                .orElseGet(LanguageTraining.Start::usual);
    }

    /** All that a run's bits depend on. */
    private String identity() {
        return CarouselVersion.current() + " " + LanguageFiles.KIND + " " + JsonObject.of(settings) + " "
                + training.seed() + " "
                + corpus.fingerprint() + " " + validation.fingerprint()
                + start.map(model -> " " + model.fingerprint()).orElse("");
    }

    private static List<String> remarks(Symbols symbols, int[] unseen) {
        List<String> remarks = new ArrayList<>();
        if (symbols.total() < ENOUGH) {
            remarks.add("a text of " + symbols.total() + " symbols is short: expect it to be learned by heart");
        }
        long unknown = TrainedLanguageModel.unknown(unseen);
        if (unknown > 0 && symbols.counts()[0] == 0) {
            remarks.add(unknown + " of " + (unseen.length - 1) + " symbols of the text held back do not occur in the"
                    + " other: they count as one that was never seen, and cost the score much");
        }
        return remarks;
    }

    private JsonObject card(Symbols symbols, FitReport report) {
        JsonObjectBuilder card = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("train_seconds", Math.round(report.seconds() * 10) / 10.0)
                .put("seed", training.seed())
                .putObject(
                        "data",
                        data -> data.put("fingerprint", corpus.fingerprint())
                                .put("validation_fingerprint", validation.fingerprint())
                                .put("characters", corpus.text().length())
                                .put("tokens", symbols.total())
                                .put("unknown_tokens", symbols.counts()[0])
                                .put("vocabulary", symbols.vocabulary().size()))
                .put("settings", settings)
                .put("remarks", report.remarks());
        card.putObject(
                "validation_scores",
                scores -> report.validation()
                        .forEach((name, values) -> scores.putObject(name, one -> values.forEach(one::putIfFinite))));
        return card.build();
    }
}
