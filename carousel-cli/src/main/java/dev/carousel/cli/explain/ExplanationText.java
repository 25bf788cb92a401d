package dev.carousel.cli.explain;

import dev.carousel.report.explain.Explanation;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people. */
public final class ExplanationText {
    private ExplanationText() {}

    public static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        String sequence = explanation.subject().sequence();
        String name =
                explanation.question().turns() ? "" : explanation.question().name() + " ";
        lines.add((sequence.isEmpty() ? "" : sequence + ": ")
                + name
                + explanation.answer().inWords());
        explanation.subject().notes().forEach(lines::add);
        explanation.remarks().forEach(remark -> lines.add("- " + remark));
        return lines;
    }
}
