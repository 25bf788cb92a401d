package dev.carousel.report.text;

import dev.carousel.models.sequence.score.EntityScores;
import dev.carousel.report.page.Html;
import java.util.List;

/** How well each kind of entity is found, where labels mark entities. */
record EntitySection(EntityScores scores) {
    static final String ID = "entities";

    void write(Html html) {
        html.open("section", "id", ID).element("h2", "How well each kind of entity is found");
        html.element(
                "p",
                "Whole entities: one is found if its kind and both its ends are right. Texts with unknown labels are left out.",
                "class",
                "lead");
        HitTable table = HitTable.open(html, "Kind", List.of());
        scores.byKind().forEach((kind, hits) -> table.row(kind, hits, List.of()));
        table.close();
        html.close("section");
    }
}
