package dev.carousel.report.text;

import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageEvaluation;
import dev.carousel.models.language.LanguageSettings;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.report.model.LossName;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.model.ModelPage;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreText;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.TrainingCurve;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PageKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A page about a language model as one HTML file. It loads nothing. */
public final class LanguageReport {
    private static final String PERPLEXITY = "perplexity";
    private static final String BITS = "bits_per_unit";

    private final TrainedLanguageModel model;
    private final Corpus text;
    private final LanguageEvaluation evaluation;
    private final ScoreGrid scores;
    private final ReportContext context;

    private LanguageReport(
            TrainedLanguageModel model,
            Corpus text,
            LanguageEvaluation evaluation,
            ScoreGrid scores,
            ReportContext context) {
        this.model = model;
        this.text = text;
        this.evaluation = evaluation;
        this.scores = scores;
        this.context = context;
    }

    /**
     * A report of what a model says of a text.
     *
     * @param evaluation of just this text
     */
    public static LanguageReport of(
            TrainedLanguageModel model, Corpus text, LanguageEvaluation evaluation, ReportContext context) {
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        evaluation.scores().forEach((name, values) -> byKey.put(name, values.byKey()));
        return new LanguageReport(model, text, evaluation, new ScoreGrid(byKey), context);
    }

    /**
     * The same with the scores that training has chosen by, which read the text in other pieces.
     *
     * @param chosenBy by name and key
     */
    public static LanguageReport of(
            TrainedLanguageModel model,
            Corpus text,
            LanguageEvaluation evaluation,
            Map<String, Map<String, Double>> chosenBy,
            ReportContext context) {
        return new LanguageReport(model, text, evaluation, new ScoreGrid(chosenBy), context);
    }

    /** The whole file. */
    public String html() {
        LanguageSettings settings = model.settings();
        Unit unit = settings.unit();
        boolean seen = context.seenInTraining();
        TokenCosts costs = new TokenCosts(unit, text.text(), evaluation.logProbabilities());
        ModelPage page = ModelPage.of(PageKind.TEXTS, describe(), scores, ScoreVerdict.of(scores, PERPLEXITY, seen));
        facts(page, costs);
        page.scores(ScoreGrid.lead(things(), evaluation.tokens(), seen));
        SurpriseSection surprise = new SurpriseSection(unit, text.text(), costs, model.vocabulary()::contains);
        page.section("Surprise", SurpriseSection.ID, surprise::write);
        page.section("Costs", CostSection.ID, new CostSection(unit, text.text(), costs)::write);
        page.section("Writing", GeneratedSection.ID, new GeneratedSection(model)::write);
        return page.loss(inPerplexity() ? LossName.PERPLEXITY : LossName.LOSS).html();
    }

    private void facts(ModelPage page, TokenCosts costs) {
        String each = model.settings().unit().inWords();
        for (String key : List.of(PERPLEXITY, BITS)) {
            String baseline = scores.bestBaseline(key)
                    .map(name -> ScoreText.name(name) + " " + ScoreVerdict.text(scores, key, scores.score(name, key)))
                    .orElse("no baseline");
            page.fact(
                    key.equals(BITS) ? "bits per " + each : key,
                    ScoreVerdict.text(scores, key, scores.score(ScoreGrid.OURS, key)),
                    baseline);
        }
        long even = 0;
        for (int t = 0; t < costs.tokens(); t++) {
            even += Likeliness.step(costs.of(t)) == 0 ? 1 : 0;
        }
        page.fact(
                "foretold",
                ScoreVerdict.percent((double) even / costs.tokens()),
                "of " + things() + " with 50\u00a0% or more");
        page.fact(
                things() + " judged",
                Numbers.count(evaluation.tokens()),
                Numbers.count(evaluation.unknown()) + " not in its vocabulary");
    }

    private String things() {
        return model.settings().unit().inWords() + "s";
    }

    /** A sampled softmax has a loss of its own, which no perplexity follows from. */
    private boolean inPerplexity() {
        return model.settings().recipe().sampled() == 0;
    }

    private ModelDescription describe() {
        LanguageSettings settings = model.settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tells", "the next " + settings.unit().inWords() + " of a text");
        facts.put("knows", Numbers.count(model.vocabulary().size()) + " " + things() + ", the unknown one counted");
        facts.put(
                "network",
                settings.shape().layers() + (settings.shape().layers() == 1 ? " layer" : " layers") + " of "
                        + Numbers.count(settings.shape().hidden()) + " LSTM units");
        ModelDescription plain = ModelDescriptions.of(
                "language model",
                "The next " + settings.unit().inWords() + " of a text, after all before it",
                context,
                model.card(),
                model.report().map(FitReport::curves).orElse(Map.of()),
                facts);
        return inPerplexity()
                ? plain.withCurves(plain.curves().stream()
                        .map(LanguageReport::perplexities)
                        .toList())
                : plain;
    }

    private static TrainingCurve perplexities(TrainingCurve curve) {
        return new TrainingCurve(
                curve.label(),
                curve.points().stream()
                        .map(point -> new TrainingCurve.Point(
                                point.step(),
                                StrictMath.exp(point.training()),
                                point.validation().isPresent()
                                        ? OptionalDouble.of(StrictMath.exp(
                                                point.validation().getAsDouble()))
                                        : OptionalDouble.empty()))
                        .toList());
    }
}
