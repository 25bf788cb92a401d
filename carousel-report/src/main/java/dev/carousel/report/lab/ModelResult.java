package dev.carousel.report.lab;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How networks of one kind did, one from each seed.
 *
 * @param parameters weights of such a network
 */
public record ModelResult(Recipe recipe, int parameters, List<Run> runs) {
    public ModelResult {
        runs = List.copyOf(runs);
    }

    public Model model() {
        return recipe.model();
    }

    /** How many learned the task. */
    public int successes() {
        return (int) runs.stream().filter(Run::learned).count();
    }

    /** The mean of training sequences until success, over those that learned. */
    public OptionalDouble meanSequences() {
        return sequences().average();
    }

    /** Their standard deviation, with n - 1; of fewer than two there is none. */
    public OptionalDouble deviation() {
        int n = successes();
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double mean = meanSequences().orElseThrow();
        double squares = sequences().map(x -> (x - mean) * (x - mean)).sum();
        return OptionalDouble.of(Math.sqrt(squares / (n - 1)));
    }

    /** Of those that learned, what the quickest needed. */
    public OptionalDouble fewestSequences() {
        return sequences().min();
    }

    /** Of those that learned, what the slowest needed. */
    public OptionalDouble mostSequences() {
        return sequences().max();
    }

    private DoubleStream sequences() {
        return runs.stream().filter(Run::learned).mapToDouble(Run::sequences);
    }
}
