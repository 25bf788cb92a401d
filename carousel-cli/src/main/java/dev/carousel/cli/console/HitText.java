package dev.carousel.cli.console;

import dev.carousel.models.sequence.score.Hits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well labels are recognised or entities found, one line each. */
public final class HitText {
    private static final int NARROWEST_NAME = 20;
    private static final int WIDEST_NAME = 40;

    private HitText() {}

    /**
     * A header and a line for each.
     *
     * @param what the first column's heading
     */
    public static List<String> lines(String what, Map<String, Hits> byName) {
        int width = byName.keySet().stream().mapToInt(String::length).max().orElse(0);
        String form = "%-" + Math.min(WIDEST_NAME, Math.max(width, NARROWEST_NAME)) + "s %9s %9s %9s %9s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, form, what, "precision", "recall", "f1", "support"));
        byName.forEach((name, hits) -> lines.add(String.format(
                Locale.ROOT,
                form,
                name,
                share(hits.precision()),
                share(hits.recall()),
                share(hits.f1()),
                hits.there())));
        return lines;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
