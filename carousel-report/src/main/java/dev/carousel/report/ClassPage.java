package dev.carousel.report;

import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.models.sequence.score.Reliability;
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
        Html html = new Html();
        head(html);
        html.open("main", "id", "main");
        scores.write(
                html,
                "Every model, judged on the same " + Numbers.count(count) + " " + each
                        + (seen ? ", which Carousel has learned from." : ", which none has learned from."));
        ConfusionSection.write(html, confusion);
        ReliabilitySection.write(html, reliability, each);
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int k = 0; k < examples.size(); k++) {
            places.putIfAbsent(examples.get(k).name(), k);
        }
        WorstSection.write(html, worst.lead(), worst.headings(), worst.rows(), places);
        String strips = each.equals("steps")
                ? " The upper strip has the true class of each step, the lower one what was said."
                : "";
        ExampleSection.write(
                html,
                examples,
                "Sequences by step, values in " + unit + ": first those it did worst on, then others." + strips);
        TrainingSection.write(html, model.curves());
        HealthSection.write(html, model.health());
        CardSection.write(html, model);
        html.close("main");
        return Page.ofSequences(model.title(), model.provenance().version(), html.finish())
                .with(data())
                .html();
    }

    private void head(Html html) {
        ScoreVerdict verdict = ScoreVerdict.of(scores, "accuracy", seen);
        html.open("header", "class", "page-head");
        PageHead.title(html, model.kind() + " report", model.title(), model.subtitle());
        PageHead.verdict(html, verdict.sentence(), verdict.outcome());
        html.open("dl", "class", "facts");
        double accuracy = scores.score(ScoreGrid.OURS, "accuracy");
        String baseline = scores.bestBaseline("accuracy")
                .map(name -> ScoreText.name(name) + " " + ScoreVerdict.percent(scores.score(name, "accuracy")))
                .orElse("no baseline");
        PageHead.fact(html, "right", ScoreVerdict.percent(accuracy), baseline);
        PageHead.fact(
                html,
                "macro F1",
                Numbers.fixed(scores.score(ScoreGrid.OURS, "macro_f1"), 3),
                "every class counts the same");
        PageHead.fact(
                html,
                "calibration error",
                ScoreVerdict.percent(reliability.error()),
                "sureness beside truth; 0\u00a0% is best");
        PageHead.fact(
                html,
                each + " judged",
                Numbers.count(count),
                confusion.classes().size() + " classes");
        html.close("dl");
        PageHead.findings(html, model.findings());
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Scores", "scores");
        links.put("Classes", "confusion");
        links.put("Probabilities", "reliability");
        if (!worst.rows().isEmpty()) {
            links.put("Worst sequences", "worst");
        }
        if (!examples.isEmpty()) {
            links.put("Examples", ExampleSection.ID);
        }
        if (!model.curves().isEmpty()) {
            links.put("Training", "training");
        }
        if (HealthSection.isThere(model.health())) {
            links.put("Health", HealthSection.ID);
        }
        links.put("Model card", "card");
        PageHead.links(html, links);
        html.close("header");
    }

    private Map<String, Object> data() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("reliability", ReliabilitySection.data(reliability));
        tree.put("classes", confusion.classes());
        tree.put("unit", unit);
        tree.put("examples", examples.stream().map(ExampleData::tree).toList());
        tree.put("training", TrainingData.of(model.curves()));
        tree.put("health", HealthData.of(model.health()));
        tree.put("card", CardJson.of(model, scores.scores()));
        return tree;
    }
}
