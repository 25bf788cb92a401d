package dev.carousel.report.sequence;

import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.report.model.ClassFacts;
import dev.carousel.report.model.ConfusionSection;
import dev.carousel.report.model.ExampleData;
import dev.carousel.report.model.ExampleSection;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelPage;
import dev.carousel.report.model.ReliabilitySection;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.WorstSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.PageKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page about a model of classes: scores beside baselines, which class was taken for which, whether probabilities are right, where it
 * errs, examples, training curves, the model card.
 *
 * @param model what it is
 * @param each what was judged one by one, such as {@code sequences}
 * @param count of those
 * @param seen whether the model has learned from them
 * @param scores by name and key
 * @param confusion which class was taken for which
 * @param reliability of the probabilities
 * @param worst the sequences it did worst on
 * @param examples to look at
 * @param unit of the examples' lines
 */
record ClassPage(
        ModelDescription model,
        String each,
        long count,
        boolean seen,
        ScoreGrid scores,
        ConfusionMatrix confusion,
        Reliability reliability,
        Worst worst,
        List<ExampleData> examples,
        String unit) {
    /** A table of the worst sequences. */
    record Worst(String lead, List<String> headings, List<WorstSection.Row> rows) {}

    String html() {
        ModelPage page = ModelPage.of(PageKind.SEQUENCES, model, scores, ScoreVerdict.of(scores, "accuracy", seen));
        new ClassFacts(scores, reliability, confusion.classes().size()).add(page, each, count);
        page.scores(ScoreGrid.lead(each, count, seen));
        page.section("Classes", "confusion", html -> ConfusionSection.write(html, confusion));
        page.section("Probabilities", "reliability", html -> ReliabilitySection.write(html, reliability, each));
        if (!worst.rows().isEmpty()) {
            page.section("Worst sequences", "worst", this::worst);
        }
        if (!examples.isEmpty()) {
            page.section("Examples", ExampleSection.ID, this::examples);
        }
        return page.data("reliability", ReliabilitySection.data(reliability))
                .data("classes", confusion.classes())
                .data("unit", unit)
                .data("examples", examples.stream().map(ExampleData::tree).toList())
                .html();
    }

    private void worst(Html html) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int k = 0; k < examples.size(); k++) {
            places.putIfAbsent(examples.get(k).name(), k);
        }
        WorstSection.write(html, worst.lead(), worst.headings(), worst.rows(), places);
    }

    private void examples(Html html) {
        String strips = each.equals("steps")
                ? " The upper strip has the true class of each step, the lower one what was said."
                : "";
        ExampleSection.write(
                html,
                examples,
                "Sequences by step, values in " + unit + ": first those it did worst on, then others." + strips);
    }
}
