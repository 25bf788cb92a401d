package dev.carousel.models.sequence.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How good entities are that labels mark by B- (begins), I- (inside) and O (outside), as in CoNLL's shared tasks: one is right if its kind and both
 * its ends are.
 *
 * @param precision the share of those said that are right
 * @param recall the share of those there are that are said
 */
public record EntityScores(double precision, double recall) {
    private record Entity(int text, int first, int last, String kind) {}

    /** Whether labels mark entities. */
    public static boolean mark(List<String> classes) {
        return classes.stream().anyMatch(label -> label.startsWith("B-") || label.startsWith("I-"))
                && classes.stream()
                        .allMatch(label -> label.equals("O") || label.startsWith("B-") || label.startsWith("I-"));
    }

    /** Of the labels of texts; true ones and said ones. */
    public static EntityScores of(List<List<String>> truth, List<List<String>> said) {
        List<Entity> there = entities(truth);
        List<Entity> found = entities(said);
        long right = found.stream().filter(new HashSet<>(there)::contains).count();
        return new EntityScores(
                found.isEmpty() ? 0 : (double) right / found.size(),
                there.isEmpty() ? 0 : (double) right / there.size());
    }

    /** The harmonic mean of both. */
    public double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** An I- without anything of its kind before it begins an entity too, as conlleval has it. */
    private static List<Entity> entities(List<List<String>> texts) {
        List<Entity> entities = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            List<String> labels = texts.get(text);
            int first = -1;
            String kind = "";
            for (int t = 0; t <= labels.size(); t++) {
                String label = t < labels.size() ? labels.get(t) : "O";
                String own = label.length() > 2 ? label.substring(2) : "";
                boolean goesOn = first >= 0 && label.startsWith("I-") && own.equals(kind);
                if (first >= 0 && !goesOn) {
                    entities.add(new Entity(text, first, t - 1, kind));
                    first = -1;
                }
                if (first < 0 && !label.equals("O")) {
                    first = t;
                    kind = own;
                }
            }
        }
        return entities;
    }
}
