package dev.carousel.report.model;

import dev.carousel.report.page.Html;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageHead;
import dev.carousel.report.page.PageKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A page about a trained model, put together from sections: a head with the verdict, numbers to remember and a link to each section; the
 * sections in the order in which they are added; then how training went and the model card, which every page has.
 */
public final class ModelPage {
    private final PageKind kind;
    private final ModelDescription model;
    private final ScoreGrid scores;
    private final ScoreVerdict verdict;
    private final Html facts = new Html();
    private final Html sections = new Html();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private LossName loss = LossName.LOSS;

    private ModelPage(PageKind kind, ModelDescription model, ScoreGrid scores, ScoreVerdict verdict) {
        this.kind = kind;
        this.model = model;
        this.scores = scores;
        this.verdict = verdict;
    }

    /**
     * A page without sections.
     *
     * @param verdict for its top
     */
    public static ModelPage of(PageKind kind, ModelDescription model, ScoreGrid scores, ScoreVerdict verdict) {
        return new ModelPage(kind, model, scores, verdict);
    }

    /** A number to remember. */
    public ModelPage fact(String label, String value, String beside) {
        PageHead.fact(facts, label, value, beside);
        return this;
    }

    /**
     * A section.
     *
     * @param link what leads to it
     * @param id its element's
     */
    public ModelPage section(String link, String id, Consumer<Html> writer) {
        links.put(link, id);
        writer.accept(sections);
        return this;
    }

    /** The table of scores. */
    public ModelPage scores(String lead) {
        return section("Scores", "scores", html -> scores.write(html, lead));
    }

    /** What the page's script reads. */
    public ModelPage data(String key, Object tree) {
        data.put(key, tree);
        return this;
    }

    /** What training made smaller; by default a loss. */
    public ModelPage loss(LossName name) {
        loss = name;
        return this;
    }

    /** The whole file. */
    public String html() {
        Html end = new Html();
        if (!model.curves().isEmpty()) {
            links.put("Training", "training");
            TrainingSection.write(end, model.curves(), loss);
        }
        if (HealthSection.isThere(model.health())) {
            links.put("Health", HealthSection.ID);
            HealthSection.write(end, model.health());
        }
        links.put("Model card", "card");
        CardSection.write(end, model);
        data.put("loss", loss.text());
        data.put("training", TrainingData.of(model.curves()));
        data.put("health", HealthData.of(model.health()));
        data.put("card", CardJson.of(model, scores.scores()));
        Html html = new Html();
        head(html);
        html.open("main", "id", "main")
                .verbatim(sections.finish())
                .verbatim(end.finish())
                .close("main");
        return Page.of(kind, model.title(), model.provenance().version(), html.finish())
                .with(data)
                .html();
    }

    private void head(Html html) {
        html.open("header", "class", "page-head");
        PageHead.title(html, model.kind() + " report", model.title(), model.subtitle());
        PageHead.verdict(html, verdict.sentence(), verdict.outcome());
        html.open("dl", "class", "facts").verbatim(facts.finish()).close("dl");
        PageHead.findings(html, model.findings());
        PageHead.links(html, links);
        html.close("header");
    }
}
