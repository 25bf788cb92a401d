package dev.carousel.report.explain;

import dev.carousel.insight.HeatMap;
import dev.carousel.insight.Occlusion;
import dev.carousel.parallel.Workers;
import dev.carousel.report.explain.Removals.Removal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks again with steps left out. */
final class Remover {
    /** Single steps are left out of sequences up to so many, or as many as this arithmetic allows; runs of them of longer ones. */
    private static final int MOST = 400;

    private static final int FEWEST = 40;
    private static final double ARITHMETIC = 1e12;
    /** Few enough to be read. */
    private static final int TOGETHER = 20;

    private final Subject subject;
    private final Question question;
    private final Occlusion occlusion;
    private final int T;

    Remover(Subject subject, Question question, Workers workers) {
        this.subject = subject;
        this.question = question;
        this.occlusion = Occlusion.of(subject.network(), workers);
        this.T = subject.x().length;
    }

    Removals removals(Contributions contributions) {
        double affordable = ARITHMETIC / subject.network().cost(T).flops();
        int most = (int) Math.max(FEWEST, Math.min(MOST, affordable));
        int run = (T + most - 1) / most;
        List<int[]> groups = new ArrayList<>();
        for (int t = 0; t < T; t += run) {
            groups.add(IntStream.range(t, Math.min(T, t + run)).toArray());
        }
        List<int[]> prefixes = new ArrayList<>();
        int[] order = HeatMap.falling(worth(contributions));
        for (int count = 1; count <= Math.min(TOGETHER, T - 1) && question.turns(); count++) {
            int[] prefix = Arrays.copyOf(order, count);
            Arrays.sort(prefix);
            prefixes.add(prefix);
        }
        List<Removal> together = new ArrayList<>();
        for (Removal removal : each(prefixes, contributions.score())) {
            together.add(removal);
            if (removal.answer().isEmpty()) {
                break; // the very step that is asked about is among the most important
            }
        }
        return new Removals(each(groups, contributions.score()), together);
    }

    /** What each step of the network contributes; of steps that overlap the mean over what they see. */
    private double[] worth(Contributions contributions) {
        double[] worth = new double[T];
        for (int t = 0; t < T; t++) {
            int first = subject.places().first(t);
            int last = subject.places().last(t);
            for (int step = first; step <= last; step++) {
                worth[t] += contributions.steps()[step] / (last - first + 1);
            }
        }
        return worth;
    }

    private List<Removal> each(List<int[]> groups, double score) {
        List<float[][]> outputs = occlusion.outputs(subject.x(), groups);
        List<Removal> removals = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            List<Integer> steps = Arrays.stream(groups.get(k)).boxed().toList();
            Optional<Question> rest = without(groups.get(k));
            float[][] y = outputs.get(k);
            if (rest.isEmpty() || y.length == 0) {
                removals.add(new Removal(steps, Optional.empty(), Double.NaN));
            } else {
                double change = score - rest.get().score().value(y);
                removals.add(new Removal(steps, Optional.of(rest.get().answer(y)), change));
            }
        }
        return removals;
    }

    private Optional<Question> without(int[] steps) {
        Optional<Question> rest = Optional.of(question);
        for (int k = steps.length - 1; k >= 0; k--) {
            int step = steps[k];
            rest = rest.flatMap(asked -> asked.without(step));
        }
        return rest;
    }
}
