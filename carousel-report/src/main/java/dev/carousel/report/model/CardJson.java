package dev.carousel.report.model;

import dev.carousel.report.page.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;

/** The model card as a tree, to be copied out of the page. */
public final class CardJson {
    private CardJson() {}

    public static Map<String, Object> of(ModelDescription model, Map<String, Map<String, Double>> scores) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", model.title());
        tree.put("kind", model.kind());
        tree.put("provenance", provenance(model.provenance()));
        tree.put("settings", model.settings());
        tree.put("findings", model.findings());
        tree.put("card", model.card());
        tree.put("scores", scores);
        return tree;
    }

    public static Map<String, Object> provenance(Provenance provenance) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("carousel", provenance.version());
        made.put("seed", provenance.seed());
        made.put("created", provenance.created().toString());
        return made;
    }
}
