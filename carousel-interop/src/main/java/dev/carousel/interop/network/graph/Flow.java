package dev.carousel.interop.network.graph;

import dev.carousel.interop.value.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * What reaches a layer: an edge, and which of its steps count.
 *
 * @param x [T, B, F]; what it is past a sequence's steps is nobody's concern
 * @param steps of the sequences
 * @param backward whether the layers run from each sequence's end to its beginning, although the steps lie as they were
 */
record Flow(String x, Steps steps, boolean backward) {
    Flow with(String other) {
        return new Flow(other, steps, backward);
    }

    Flow with(String other, Steps otherSteps) {
        return new Flow(other, otherSteps, backward);
    }

    Flow turned() {
        return new Flow(x, steps, !backward);
    }

    /** x with zeros past each sequence's steps. */
    String cleaned(GraphBuilder graph, float filling) {
        return steps.mask(graph)
                .map(mask -> graph.node("Where", List.of(mask, x, graph.number(filling))))
                .orElse(x);
    }

    /** Which steps count; the masks that follow from it are made once, where they are first needed. */
    static final class Steps {
        private final Optional<String> lengths;
        private final String like;
        private Optional<String> mask = Optional.empty();
        private Optional<String> narrow = Optional.empty();
        private Optional<String> numbers = Optional.empty();
        private Optional<String> some = Optional.empty();

        private Steps(Optional<String> lengths, String like) {
            this.lengths = lengths;
            this.like = like;
        }

        /**
         * So many of each sequence.
         *
         * @param lengths int64 [B]
         * @param like an edge [T, B, ..]
         */
        static Steps of(String lengths, String like) {
            return new Steps(Optional.of(lengths), like);
        }

        /** All of them. */
        static Steps all(String like) {
            return new Steps(Optional.empty(), like);
        }

        /** int64 [B]; empty where all steps count. */
        Optional<String> lengths() {
            return lengths;
        }

        /** The same as int32. */
        Optional<String> narrow(GraphBuilder graph) {
            if (narrow.isEmpty()) {
                narrow = lengths.map(edge -> graph.cast(edge, ElementType.INT32));
            }
            return narrow;
        }

        /** The number of each step, int64 [T, 1]. */
        String numbers(GraphBuilder graph) {
            if (numbers.isEmpty()) {
                String range = graph.node("Range", List.of(graph.integer(0), graph.length(like, 0), graph.integer(1)));
                numbers = Optional.of(graph.unsqueeze(range, 1));
            }
            return numbers.get();
        }

        /** Whether a sequence has steps at all, [B, 1]; empty where all count. */
        Optional<String> some(GraphBuilder graph) {
            if (some.isEmpty()) {
                some = lengths.map(edge -> graph.unsqueeze(graph.node("Less", List.of(graph.integer(0), edge)), 1));
            }
            return some;
        }

        /** Whether a step counts, [T, B, 1]; empty where all do. */
        Optional<String> mask(GraphBuilder graph) {
            if (mask.isEmpty() && lengths.isPresent()) {
                String within = graph.node("Less", List.of(numbers(graph), lengths.get()));
                mask = Optional.of(graph.unsqueeze(within, 2));
            }
            return mask;
        }
    }
}
