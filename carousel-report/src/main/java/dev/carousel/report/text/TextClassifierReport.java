package dev.carousel.report.text;

import dev.carousel.models.classify.JudgedText;
import dev.carousel.models.classify.TextClassifierSettings;
import dev.carousel.models.classify.TextEvaluation;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TextTable;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A page about a classifier of texts as one HTML file. It loads nothing. */
public final class TextClassifierReport {
    /** Of answers that are right, a few are enough to see. */
    private static final int SOME = 6;

    private final TrainedTextClassifier model;
    private final TextEvaluation evaluation;
    private final TextTable table;
    private final ReportContext context;
    private final ScoreGrid scores;

    private TextClassifierReport(
            TrainedTextClassifier model, TextEvaluation evaluation, TextTable table, ReportContext context) {
        this.model = model;
        this.evaluation = evaluation;
        this.table = table;
        this.context = context;
        this.scores = new ScoreGrid(evaluation.scores());
    }

    /**
     * A report.
     *
     * @param evaluation of the model, or what validation in training made of it
     * @param table that has the judged texts
     */
    public static TextClassifierReport of(
            TrainedTextClassifier model, TextEvaluation evaluation, TextTable table, ReportContext context) {
        return new TextClassifierReport(model, evaluation, table, context);
    }

    /** The whole file. */
    public String html() {
        String decisive = model.several() ? "micro_f1" : "accuracy";
        ModelPage page = ModelPage.of(
                PageKind.TEXTS, describe(), scores, ScoreVerdict.of(scores, decisive, context.seenInTraining()));
        Reliability reliability = reliability();
        new ClassFacts(scores, reliability, model.classes().size()).add(page, "texts", evaluation.texts());
        page.scores(ScoreGrid.lead("texts", evaluation.texts(), context.seenInTraining())
                + (model.several() ? " A text is right if all of its labels are." : ""));
        if (model.several()) {
            LabelSection labels = new LabelSection(evaluation.labels(), model.thresholds());
            page.section("Labels", LabelSection.ID, labels::write);
        }
        evaluation.classes().ifPresent(classes -> {
            ConfusionMatrix confusion = classes.scores().get(FitReport.CAROUSEL).confusion();
            page.section("Classes", "confusion", html -> ConfusionSection.write(html, confusion));
        });
        String each = model.several() ? "answers" : "texts";
        page.section("Probabilities", "reliability", html -> ReliabilitySection.write(html, reliability, each));
        page.data("reliability", ReliabilitySection.data(reliability));
        wrong().addTo(page, "Mistakes");
        right().addTo(page, "Right ones");
        return page.html();
    }

    /** Where a text may have several labels, of the answers to whether it has each. */
    private Reliability reliability() {
        List<JudgedText> judged = evaluation.judged();
        List<double[]> probabilities =
                judged.stream().map(JudgedText::probabilities).toList();
        return model.several()
                ? Reliability.ofLabels(judged.stream().map(JudgedText::truth).toList(), probabilities)
                : Reliability.of(
                        judged.stream().mapToInt(one -> one.truth().get(0)).toArray(), probabilities);
    }

    private TextSection wrong() {
        List<JudgedText> wrong = new ArrayList<>(evaluation.judged());
        wrong.removeIf(JudgedText::isRight);
        wrong.sort(Comparator.comparingDouble(this::mistake).reversed()); // stable: texts in order
        if (model.several()) {
            return new TextSection(
                    "mistakes",
                    "Where it errs most",
                    "Texts with a wrong label or without a true one, the surest mistakes first: mind that a label in the"
                            + " table may be wrong, too.",
                    List.of("True", "Said", "Surest mistake"),
                    rows(wrong, one -> List.of(names(one.truth()), names(one.said()), inWords(one))));
        }
        return new TextSection(
                "mistakes",
                "Where it errs most",
                "Texts that were taken for another class, the surest mistakes first: mind that a label in the table may be"
                        + " wrong, too.",
                List.of("True", "Taken for", "How sure", "The truth"),
                rows(
                        wrong,
                        one -> List.of(
                                names(one.truth()),
                                names(one.said()),
                                ScoreVerdict.percent(mistake(one)),
                                ScoreVerdict.percent(
                                        one.probabilities()[one.truth().get(0)]))));
    }

    private TextSection right() {
        List<JudgedText> right = new ArrayList<>(evaluation.judged());
        right.removeIf(one -> !one.isRight());
        right.sort(Comparator.comparingDouble(this::sureness));
        List<JudgedText> some =
                WorstSection.some(right.size(), SOME).stream().map(right::get).toList();
        return new TextSection(
                "right",
                "What it gets right",
                "Some texts of which it said what is true: the least sure first, then others.",
                model.several() ? List.of("Said", "Least sure") : List.of("Said", "How sure"),
                rows(some, one -> List.of(names(one.said()), ScoreVerdict.percent(sureness(one)))));
    }

    private interface Cells {
        List<String> of(JudgedText one);
    }

    private List<TextSection.Row> rows(List<JudgedText> judged, Cells cells) {
        List<TextSection.Row> rows = new ArrayList<>();
        for (JudgedText one : judged.subList(0, Math.min(TextSection.MOST_ROWS, judged.size()))) {
            LabelledText text = table.texts().get(one.place());
            rows.add(new TextSection.Row(text.name(), text.text(), cells.of(one)));
        }
        return rows;
    }

    private String names(List<Integer> classes) {
        return classes.isEmpty()
                ? "(none)"
                : classes.stream().map(model.classes()::get).collect(Collectors.joining(", "));
    }

    /** How sure the surest wrong answer is. */
    private double mistake(JudgedText one) {
        return model.several()
                ? sureOf(one, surest(one))
                : one.probabilities()[one.said().get(0)];
    }

    /** The label that is said or not said most wrongly; -1 where none is. */
    private int surest(JudgedText one) {
        int surest = -1;
        for (int k = 0; k < one.probabilities().length; k++) {
            boolean wrong = one.said().contains(k) != one.truth().contains(k);
            if (wrong && (surest < 0 || sureOf(one, k) > sureOf(one, surest))) {
                surest = k;
            }
        }
        return surest;
    }

    /** The probability of what was said of a label. */
    private static double sureOf(JudgedText one, int label) {
        double p = one.probabilities()[label];
        return one.said().contains(label) ? p : 1 - p;
    }

    private String inWords(JudgedText one) {
        int label = surest(one);
        return (one.said().contains(label) ? "says " : "misses ")
                + model.classes().get(label) + " (" + ScoreVerdict.percent(sureOf(one, label)) + ")";
    }

    /** How sure an answer is; of several labels, the least sure one. */
    private double sureness(JudgedText one) {
        if (!model.several()) {
            return one.probabilities()[one.said().get(0)];
        }
        double least = 1;
        for (int k = 0; k < one.probabilities().length; k++) {
            least = Math.min(least, sureOf(one, k));
        }
        return least;
    }

    private ModelDescription describe() {
        TextClassifierSettings settings = model.settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tells", model.several() ? "the classes of a text, several or none" : "the class of a text");
        facts.put("classes", String.join(", ", model.classes()));
        facts.put(
                "looks at",
                model.columns().text() + ", cut into " + settings.tokens().key());
        facts.put("networks", Numbers.count(settings.members()));
        facts.put("linear model of words and pairs", model.withBigrams() ? "has half a say" : "has no say");
        return ModelDescriptions.of(
                "text classifier",
                (model.several() ? "Labels" : "Classes") + " of texts by their "
                        + settings.tokens().key(),
                context,
                model.card(),
                model.report().map(FitReport::curves).orElse(Map.of()),
                facts);
    }
}
