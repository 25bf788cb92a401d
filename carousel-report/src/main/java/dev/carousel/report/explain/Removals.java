package dev.carousel.report.explain;

import java.util.List;
import java.util.Optional;

/**
 * What the network says of the sequence with some of it left out; see {@link dev.carousel.insight.Occlusion}.
 *
 * @param each without single steps of the network, or short runs of them where there are very many
 * @param together without more and more of those that contribute most to the answer, the most important first
 */
public record Removals(List<Removal> each, List<Removal> together) {
    public Removals {
        each = List.copyOf(each);
        together = List.copyOf(together);
    }

    /**
     * Steps left out.
     *
     * @param steps of the network
     * @param answer empty where the question is about one of these steps, or nothing is left
     * @param change by how much the score falls
     */
    public record Removal(List<Integer> steps, Optional<Answer> answer, double change) {
        public Removal {
            steps = List.copyOf(steps);
        }
    }
}
