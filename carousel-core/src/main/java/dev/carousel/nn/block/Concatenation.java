package dev.carousel.nn.block;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Chain;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * {@code y = [f(x), g(x), ...]}: branches side by side on the same input, their features one after the other. Each branch is layers in a row;
 * one without layers is x itself. All must give rows for the same steps: all pooled, or all not. Back, dx is the sum over the branches in
 * their order.
 *
 * <p>Parameters are named by the number of the branch and of the layer in it: {@code 1.0.weight}.
 */
public record Concatenation(List<List<LayerSpec>> branches) implements LayerSpec {
    public Concatenation {
        branches = branches.stream().map(List::copyOf).toList();
        if (branches.isEmpty()) {
            throw new InvalidInputException("concatenation: expected at least one branch, found none");
        }
    }

    /** For example {@code Concatenation.of(List.of(Lstm.of(8, 16)), List.of())}: what an LSTM makes of x, and x. */
    @SafeVarargs
    public static Concatenation of(List<? extends LayerSpec>... branches) {
        List<List<LayerSpec>> copies = new ArrayList<>();
        for (List<? extends LayerSpec> branch : branches) {
            copies.add(List.copyOf(branch));
        }
        return new Concatenation(copies);
    }

    @Override
    public OptionalInt fixedInputSize() {
        return branches.stream()
                .map(Chain::fixedInputSize)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    @Override
    public String description() {
        return branches.stream()
                .map(branch -> branch.isEmpty()
                        ? "x"
                        : branch.stream().map(LayerSpec::description).collect(Collectors.joining("; ")))
                .collect(Collectors.joining(" | ", "Concatenation (", ")"));
    }

    @Override
    public StatefulLayer build(String name, int size, Parameters parameters) {
        String prefix = name.isEmpty() ? "" : name + ".";
        List<Chain> chains = new ArrayList<>();
        for (List<LayerSpec> branch : branches) {
            chains.add(Chain.build(branch, prefix + chains.size() + ".", size, parameters));
        }
        chains.forEach(branch -> requireSteps(name, chains.get(0), branch));
        return new ConcatenationLayer(size, chains);
    }

    private static void requireSteps(String name, Chain first, Chain other) {
        if (!other.stepsLike(first)) {
            throw new InvalidInputException("concatenation" + (name.isEmpty() ? "" : " '" + name + "'")
                    + ": expected branches that make rows of the same steps, but one of them changes the steps in "
                    + other.changesSteps().or(first::changesSteps).orElse("its layers")
                    + ": do so in all branches, or before or after the block");
        }
    }
}
