package dev.carousel.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sequence to look at, as the page's script reads it.
 *
 * @param name the sequence's
 * @param caption what was said of it and what is true
 * @param steps the numbers of the steps shown, from 1, ascending
 * @param times of the steps shown as the table writes them; empty where it has none
 * @param lines values by their names
 * @param classes true and predicted numbers of classes by step, -1 where none; empty where steps have none
 */
public record ExampleData(
        String name,
        String caption,
        int[] steps,
        List<String> times,
        Map<String, double[]> lines,
        Map<String, int[]> classes) {
    /** A plot is hardly wider in pixels. */
    static final int MOST_STEPS = 400;

    /** More lines can't be told apart. */
    public static final int MOST_LINES = 6;

    /** Examples on a page. */
    public static final int MOST = 24;

    /** The steps of a long sequence that are shown: evenly spread, the last one too. */
    public static int[] thinned(int length) {
        int every = Math.max(1, (length + MOST_STEPS - 1) / MOST_STEPS);
        List<Integer> steps = new ArrayList<>();
        for (int t = 0; t < length; t++) {
            if (t % every == 0 || t == length - 1) {
                steps.add(t);
            }
        }
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("caption", caption);
        tree.put("steps", steps);
        tree.put("times", times);
        tree.put("lines", lines);
        tree.put("classes", classes);
        return tree;
    }
}
