package dev.carousel.interop.torch.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The orders in which layers fit: each takes as many features as the one before gives, an embedding stands first, and names that
 * differ in a number alone ({@code fc1}, {@code fc2}; {@code 0}, {@code 2}) keep the order of their numbers.
 */
public final class ChainOrder {
    /** Of the search, so that it ends where thousands of orders fit. */
    private static final int MOST_STEPS = 1_000_000;

    private final List<Part> parts;
    private final List<List<Integer>> before; // of each part those that must have been used
    private final boolean[] used;
    private final List<Part> current = new ArrayList<>();
    private final List<List<Part>> found = new ArrayList<>();
    private int steps;

    private ChainOrder(List<Part> parts) {
        this.parts = parts;
        this.before = new ArrayList<>();
        List<NumberedName> names =
                parts.stream().map(part -> NumberedName.of(part.prefix())).toList();
        for (NumberedName name : names) {
            before.add(IntStream.range(0, names.size())
                    .filter(other -> names.get(other).isBefore(name))
                    .boxed()
                    .toList());
        }
        this.used = new boolean[parts.size()];
    }

    /** Where layers in this order don't fit: the number of the second of the two; empty if all do. */
    public static OptionalInt misfit(List<Part> parts) {
        OptionalInt size = OptionalInt.empty();
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            if (!fits(size, part) || k > 0 && part.type().equals("embedding")) {
                return OptionalInt.of(k);
            }
            size = part.outputSize().isPresent() ? part.outputSize() : size;
        }
        return OptionalInt.empty();
    }

    /**
     * What a search for orders found.
     *
     * @param first the first order of all layers that was found in which they fit; empty if there is none
     * @param several whether there is more than one, or too many to search
     */
    public record Orders(Optional<List<Part>> first, boolean several) {
        /** The order of all layers in which they fit; empty if there is none, or more than one. */
        public Optional<List<Part>> only() {
            return several ? Optional.empty() : first;
        }
    }

    /** The orders of all layers in which they fit. */
    public static Orders orders(List<Part> parts) {
        ChainOrder order = new ChainOrder(parts);
        order.search(OptionalInt.empty());
        boolean several = order.found.size() > 1 || order.steps >= MOST_STEPS;
        return new Orders(order.found.stream().findFirst(), several);
    }

    private void search(OptionalInt size) {
        if (current.size() == parts.size()) {
            found.add(List.copyOf(current));
            return;
        }
        for (int k = 0; k < parts.size() && found.size() < 2 && steps < MOST_STEPS; k++) {
            steps++;
            Part next = parts.get(k);
            boolean late = next.type().equals("embedding") && !current.isEmpty();
            if (used[k] || late || !fits(size, next) || !before.get(k).stream().allMatch(other -> used[other])) {
                continue;
            }
            used[k] = true;
            current.add(next);
            search(next.outputSize());
            current.remove(current.size() - 1);
            used[k] = false;
        }
    }

    private static boolean fits(OptionalInt size, Part part) {
        return size.isEmpty()
                || part.inputSize().isEmpty()
                || size.getAsInt() == part.inputSize().getAsInt();
    }
}
