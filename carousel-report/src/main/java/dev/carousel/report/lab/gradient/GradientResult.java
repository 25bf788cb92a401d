package dev.carousel.report.lab.gradient;

import java.util.List;

/**
 * What came out.
 *
 * @param distances that recall was examined over
 * @param kinds in the order of {@link CellKind}
 * @param probe the sequence [LONGEST + 1, 2] whose last T steps gradients are followed over
 * @param references norms that the engine computed, for others to be measured against
 */
public record GradientResult(
        GradientSetup setup,
        List<Integer> distances,
        List<KindResult> kinds,
        float[][] probe,
        List<Reference> references) {
    /** The least share of right answers with which a network is said to recall; to always say 0 gets a fifth. */
    public static final double RECALLS = .9;

    public GradientResult {
        distances = List.copyOf(distances);
        kinds = List.copyOf(kinds);
        references = List.copyOf(references);
    }

    public KindResult of(CellKind kind) {
        return kinds.stream()
                .filter(result -> result.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The longest of the distances over which at least 9 of 10 numbers are recalled; 0 if over none. */
    public int recallsUpTo(Snapshot snapshot) {
        int longest = 0;
        for (int k = 0; k < distances.size(); k++) {
            longest = snapshot.recall()[k] >= RECALLS ? distances.get(k) : longest;
        }
        return longest;
    }
}
