package dev.carousel.report.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which windows go into a page when all of them would make it too large. */
final class WindowSelection {
    /** The best, the worst, the first and the last. */
    static final int FEWEST = 4;

    private WindowSelection() {}

    /**
     * About {@code wanted} windows in their order: the best, the worst, and the rest evenly spread from first to last.
     *
     * @param ranking the error of each window; NaN where there is none
     * @param preferred windows that should be among them, the most important first; at most half are such
     */
    static List<Integer> choose(double[] ranking, int wanted, List<Integer> preferred) {
        int all = ranking.length;
        Set<Integer> chosen = new TreeSet<>();
        if (all <= Math.max(wanted, FEWEST)) {
            for (int w = 0; w < all; w++) {
                chosen.add(w);
            }
            return new ArrayList<>(chosen);
        }
        int best = -1;
        int worst = -1;
        for (int w = 0; w < all; w++) {
            if (!Double.isNaN(ranking[w])) {
                best = best < 0 || ranking[w] < ranking[best] ? w : best;
                worst = worst < 0 || ranking[w] > ranking[worst] ? w : worst;
            }
        }
        if (best >= 0) {
            chosen.add(best);
            chosen.add(worst);
        }
        for (int w : preferred) {
            if (chosen.size() < wanted / 2) {
                chosen.add(w);
            }
        }
        int spread = Math.max(2, wanted - chosen.size());
        for (int i = 0; i < spread; i++) {
            chosen.add((int) ((long) i * (all - 1) / (spread - 1)));
        }
        return new ArrayList<>(chosen);
    }
}
