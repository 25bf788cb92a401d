package dev.carousel.report.text;

import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.models.sequence.score.JudgedSteps;
import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.models.tag.TextTaggerEvaluation;
import dev.carousel.models.tag.TextTaggerSettings;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.report.model.ClassFacts;
import dev.carousel.report.model.ConfusionSection;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.model.ModelPage;
import dev.carousel.report.model.ReliabilitySection;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.WorstSection;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PageKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page about a tagger of texts as one HTML file. It loads nothing. */
public final class TextTaggerReport {
    private static final int MOST_WRONG = 20;
    private static final int SOME_RIGHT = 4;
    private static final String ENTITIES = "entity_f1";

    private final TrainedTextTagger model;
    private final TextTaggerEvaluation evaluation;
    private final TokenMistakes mistakes;
    private final ReportContext context;

    private TextTaggerReport(
            TrainedTextTagger model, TextTaggerEvaluation evaluation, TokenTable table, ReportContext context) {
        this.model = model;
        this.evaluation = evaluation;
        this.context = context;
        List<TokenMistakes.Text> texts = new ArrayList<>();
        for (int n = 0; n < evaluation.places().size(); n++) {
            JudgedSteps judged = evaluation.tokens().judged().get(n);
            texts.add(new TokenMistakes.Text(
                    judged.name(), table.texts().get(evaluation.places().get(n)).tokens(), judged));
        }
        this.mistakes = new TokenMistakes(texts);
    }

    /**
     * A report.
     *
     * @param evaluation of the model, or what validation in training made of it
     * @param table that has the judged texts
     */
    public static TextTaggerReport of(
            TrainedTextTagger model, TextTaggerEvaluation evaluation, TokenTable table, ReportContext context) {
        return new TextTaggerReport(model, evaluation, table, context);
    }

    /** The whole file. */
    public String html() {
        ScoreGrid scores = new ScoreGrid(evaluation.scores());
        boolean seen = context.seenInTraining();
        String decisive = scores.keys().contains(ENTITIES) ? ENTITIES : "accuracy";
        ModelPage page = ModelPage.of(PageKind.TEXTS, describe(), scores, ScoreVerdict.of(scores, decisive, seen));
        long tokens = mistakes.texts().stream()
                .mapToLong(text -> text.judged().judged())
                .sum();
        Reliability reliability = Reliability.ofSteps(evaluation.tokens().judged());
        new ClassFacts(scores, reliability, model.classes().size()).add(page, "tokens", tokens);
        page.scores(ScoreGrid.lead("tokens", tokens, seen));
        evaluation
                .entities()
                .ifPresent(entities -> page.section("Entities", EntitySection.ID, new EntitySection(entities)::write));
        ConfusionMatrix confusion =
                evaluation.tokens().scores().get(FitReport.CAROUSEL).confusion();
        page.section("Classes", "confusion", html -> ConfusionSection.write(html, confusion));
        page.section("Probabilities", "reliability", html -> ReliabilitySection.write(html, reliability, "tokens"));
        page.data("reliability", ReliabilitySection.data(reliability));
        List<TokenMistakes.Text> wrong = mistakes.wrong();
        new TokenSection(
                        "mistakes",
                        "Where it errs most",
                        "Texts with the surest mistakes: each wrong token with what was said and what is true. Mind that a"
                                + " label in the table may be wrong, too.",
                        model.classes(),
                        wrong.subList(0, Math.min(MOST_WRONG, wrong.size())))
                .addTo(page, "Mistakes");
        WordSection words = new WordSection(model.classes(), mistakes.words(WordSection.MOST));
        if (!words.words().isEmpty()) {
            page.section("Words", WordSection.ID, words::write);
        }
        List<TokenMistakes.Text> right = mistakes.right();
        new TokenSection(
                        "right",
                        "What it gets right",
                        "Some texts without a mistake: the least sure first, then others.",
                        model.classes(),
                        WorstSection.some(right.size(), SOME_RIGHT).stream()
                                .map(right::get)
                                .toList())
                .addTo(page, "Right ones");
        return page.html();
    }

    private ModelDescription describe() {
        TextTaggerSettings settings = model.settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tells", "the class of each token of a text");
        facts.put("classes", String.join(", ", model.classes()));
        facts.put("looks at", model.columns().token() + ", rare words by their form");
        facts.put("networks", Numbers.count(settings.members()));
        return ModelDescriptions.of(
                "text tagger",
                "Classes of the tokens of texts",
                context,
                model.card(),
                model.report().map(FitReport::curves).orElse(Map.of()),
                facts);
    }
}
