package dev.carousel.models.sequence.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How good entities are that labels mark by B- (begins), I- (inside) and O (outside), as in CoNLL's shared tasks: one is right if its kind and both
 * its ends are.
 *
 * @param byKind in the kinds' alphabetical order
 */
public record EntityScores(Map<String, Hits> byKind) {
    private record Entity(int text, int first, int last, String kind) {}

    public EntityScores {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }

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
        Set<Entity> both = new HashSet<>(there);
        both.retainAll(new HashSet<>(found));
        Map<String, Hits> byKind = new TreeMap<>();
        there.forEach(entity -> byKind.merge(entity.kind(), new Hits(1, 0, 0), Hits::plus));
        found.forEach(entity -> byKind.merge(entity.kind(), new Hits(0, 1, 0), Hits::plus));
        both.forEach(entity -> byKind.merge(entity.kind(), new Hits(0, 0, 1), Hits::plus));
        return new EntityScores(byKind);
    }

    /** Of all kinds together. */
    public Hits all() {
        return byKind.values().stream().reduce(Hits.NONE, Hits::plus);
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
