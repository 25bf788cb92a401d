package dev.carousel.interop.keras.graph;

/**
 * Closes the gaps that a mask leaves between steps, and opens them again.
 *
 * <p>The steps that count are moved to the front, run as sequences of their own lengths, and spread again. {@code n_t} is how many of the
 * steps up to t count. A step that counts goes to place {@code n_t - 1}, a masked one behind all of these, to {@code n + t - n_t}, so that
 * places are a permutation of the steps. Rows are gathered by their numbers, so none is changed by what another holds, be it infinite.
 */
final class Gaps {
    private static final int INT32 = 6;
    private static final int INT64 = 7;

    private final Nodes nodes;
    private final String mask; // [B, T]
    private final String running; // [B, T] n_t
    private final String order; // [B, T] the step that goes to each place
    private final String first; // [B, 1] b T, the number of a sequence's first row among all rows
    private final String count; // [B, 1] n
    private final String lengths; // [B]

    Gaps(Nodes nodes, String mask) {
        this.nodes = nodes;
        this.mask = mask;
        String ones = nodes.cast(mask, INT64);
        running = nodes.add("CumSum", Nodes.none(), ones, nodes.integer(1));
        count = nodes.add("ReduceSum", Nodes.integer("keepdims", 1), ones, nodes.integers(1));
        lengths = nodes.cast(nodes.squeeze(count, 1), INT32);
        String shape = nodes.add("Shape", Nodes.none(), mask);
        String T = length(shape, 1);
        String steps = nodes.add("Expand", Nodes.none(), range(T), shape);
        String gapsBefore = nodes.add("Sub", Nodes.none(), steps, running);
        String places = nodes.add(
                "Where",
                Nodes.none(),
                mask,
                nodes.add("Sub", Nodes.none(), running, nodes.integer(1)),
                nodes.add("Add", Nodes.none(), count, gapsBefore));
        order = nodes.add("ScatterElements", Nodes.integer("axis", 1), steps, places, steps);
        first = nodes.unsqueeze(nodes.add("Mul", Nodes.none(), range(length(shape, 0)), T), 1);
    }

    private String length(String shape, int axis) {
        return nodes.add("Gather", Nodes.integer("axis", 0), shape, nodes.integer(axis));
    }

    private String range(String end) {
        return nodes.add("Range", Nodes.none(), nodes.integer(0), end, nodes.integer(1));
    }

    /** How many steps of each sequence count [B], in 32 bits. */
    String lengths() {
        return lengths;
    }

    /** Whether no step of a sequence counts [B, 1]. */
    String none() {
        return nodes.add("Equal", Nodes.none(), count, nodes.integer(0));
    }

    /** The steps that count before the others, of x [B, T, features]. */
    String together(String x, int features) {
        return rows(x, features, order);
    }

    /**
     * The results of steps that count where these were, of y [B, T, features]. Masked steps take the row before, or zeros before the first.
     *
     * @param zeros whether all masked steps take zeros
     */
    String spread(String y, int features, boolean zeros) {
        String begun = nodes.add("Greater", Nodes.none(), running, nodes.integer(0));
        String last = nodes.add("Sub", Nodes.none(), running, nodes.integer(1));
        String place = nodes.add("Where", Nodes.none(), begun, last, nodes.integer(0));
        return nodes.add(
                "Where",
                Nodes.none(),
                nodes.unsqueeze(zeros ? mask : begun, 2),
                rows(y, features, place),
                nodes.scalar(0));
    }

    private String rows(String x, int features, String numbers) {
        String flat = nodes.add("Reshape", Nodes.none(), x, nodes.integers(-1, features));
        return nodes.add("Gather", Nodes.integer("axis", 0), flat, nodes.add("Add", Nodes.none(), first, numbers));
    }
}
