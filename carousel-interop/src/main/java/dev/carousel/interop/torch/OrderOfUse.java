package dev.carousel.interop.torch;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.layer.ChainOrder;
import dev.carousel.interop.torch.layer.Part;
import dev.carousel.interop.torch.layer.Parts;
import dev.carousel.interop.torch.state.StateDict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The order in which modules are used, as their definition and their sizes tell it, with notes on what was assumed.
 *
 * <p>A first weight without bias is a linear layer's or an embedding's; where only the embedding fits what follows, it is one.
 */
record OrderOfUse(List<Part> parts, List<String> notes) {
    /** Names of modules that aren't used one after the other, but side by side or with an input of their own. */
    private static final List<List<String>> COUNTERPARTS = List.of(
            List.of("enc", "dec"), List.of("src", "tgt"), List.of("fwd", "bwd"), List.of("forward", "backward"));

    OrderOfUse {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** @throws UnsupportedException if more than one order fits, or none, with a mapping that would say it */
    static OrderOfUse of(List<Part> found, StateDict stateDict) {
        Readings readings = new Readings(found, stateDict.ordered());
        String source = stateDict.source();
        if (readings.several || readings.fitting.size() != 1) {
            throw new UnsupportedException(source + ": the order of its layers can't be told from their sizes, found "
                    + inWords(found) + "; say it in a mapping, such as " + mapping(readings.likeliest())
                    + " in the order of use");
        }
        OrderOfUse order = readings.fitting.get(0);
        requireOneAfterTheOther(order.parts, source);
        return order;
    }

    /** A whole mapping with the order that is the likeliest, be it certain or not. */
    static String likeliestMapping(List<Part> found, StateDict stateDict) {
        return mapping(new Readings(found, stateDict.ordered()).likeliest());
    }

    /** Such as {@code linear 'a' (Linear 2 -> 3), then linear 'b' (Linear 3 -> 1)}. */
    static String inWords(List<Part> parts) {
        return String.join(", then ", parts.stream().map(Part::inWords).toList());
    }

    /** Every way to read the modules as a row of layers. */
    private static final class Readings {
        /** In most networks: what isn't so is for its author to say. */
        private static final Comparator<Part> USUAL_PLACE = Comparator.comparingInt(part -> switch (part.type()) {
            case "embedding" -> 0;
            case "conv1d" -> 1;
            case "lstm", "gru", "rnn" -> 2;
            default -> part.prefix().toLowerCase(Locale.ROOT).contains("norm") ? 3 : 4;
        });

        private final List<Part> found;
        private final boolean ordered;
        private final List<OrderOfUse> fitting = new ArrayList<>();
        private boolean several;

        Readings(List<Part> found, boolean ordered) {
            this.found = found;
            this.ordered = ordered;
            if (ordered && ChainOrder.misfit(found).isEmpty()) {
                add(found, "in the order of definition", Optional.empty());
                return;
            }
            addOnly(found, Optional.empty());
            for (int k = 0; k < (ordered ? 1 : found.size()); k++) {
                Optional<Part> embedding = Parts.asEmbedding(found.get(k));
                if (embedding.isPresent()) {
                    List<Part> read = new ArrayList<>(found);
                    read.set(k, embedding.get());
                    if (ordered && ChainOrder.misfit(read).isEmpty()) {
                        add(read, "in the order of definition", embedding);
                    } else {
                        addOnly(read, embedding);
                    }
                }
            }
        }

        private void addOnly(List<Part> read, Optional<Part> embedding) {
            ChainOrder.Orders orders = ChainOrder.orders(read);
            several |= orders.several();
            orders.only().ifPresent(order -> {
                String how = read.size() == 1
                        ? "in the order of definition"
                        : "in the order " + prefixes(order) + ", the only one in which all sizes fit";
                add(order, how, embedding);
            });
        }

        private void add(List<Part> order, String how, Optional<Part> embedding) {
            if (embedding.isPresent() && !onlyColumnsFit(order, embedding.get())) {
                return;
            }
            List<String> notes = new ArrayList<>();
            notes.add("assumed: each module is used once, " + how);
            embedding.ifPresent(part -> notes.add("assumed: '" + Printable.text(part.prefix())
                    + "' is an embedding, whose columns fit what follows, not a linear layer without bias"));
            fitting.add(new OrderOfUse(order, notes));
        }

        /** What a mapping would most likely say. */
        List<Part> likeliest() {
            if (!fitting.isEmpty()) {
                return fitting.get(0).parts;
            }
            Optional<Part> embedding = Parts.asEmbedding(found.get(0));
            List<Part> read = new ArrayList<>(found);
            embedding.ifPresent(part -> read.set(0, part));
            if (embedding.isPresent() && onlyColumnsFit(read, embedding.get())) {
                return read;
            }
            List<Part> usual =
                    ordered ? found : found.stream().sorted(USUAL_PLACE).toList();
            return ChainOrder.orders(usual).first().orElse(usual);
        }

        /** Whether the layer after a first embedding takes its columns, and wouldn't take its rows from a linear layer. */
        private static boolean onlyColumnsFit(List<Part> order, Part embedding) {
            if (order.size() < 2 || order.get(0) != embedding) {
                return false;
            }
            Part next = order.get(1);
            int rows = embedding.parameters().get("weight").dim(0);
            return next.inputSize().equals(embedding.outputSize())
                    && next.inputSize().orElse(rows) != rows;
        }
    }

    /** Several recurrent modules may be a stack, but also an encoder and a decoder, or two directions. */
    private static void requireOneAfterTheOther(List<Part> parts, String source) {
        List<Part> recurrent = parts.stream().filter(Part::isRecurrent).toList();
        long stems = recurrent.stream()
                .map(part -> part.prefix().replaceAll("[0-9]", ""))
                .distinct()
                .count();
        boolean stacked = stems <= 1 || ChainOrder.orders(parts).only().isPresent();
        if (recurrent.size() > 1 && (!stacked || areCounterparts(recurrent))) {
            throw new UnsupportedException(source + ": has " + recurrent.size() + " recurrent modules, "
                    + prefixes(recurrent)
                    + ", whose names don't tell that they are used one after the other; if they are,"
                    + " say so in a mapping, such as " + mapping(parts) + " in the order of use");
        }
    }

    private static boolean areCounterparts(List<Part> recurrent) {
        List<String> names = recurrent.stream()
                .map(part -> part.prefix().toLowerCase(Locale.ROOT))
                .toList();
        return COUNTERPARTS.stream()
                .anyMatch(pair -> anySays(names, pair.get(0), pair.get(1)) && anySays(names, pair.get(1), pair.get(0)));
    }

    private static boolean anySays(List<String> names, String word, String other) {
        return names.stream().anyMatch(name -> name.contains(word) && !name.contains(other));
    }

    private static String prefixes(List<Part> parts) {
        return String.join(
                ", ",
                parts.stream()
                        .map(part -> "'" + Printable.text(part.prefix()) + "'")
                        .toList());
    }

    /** A whole one; between two linear layers there is a function, which is most often relu. */
    static String mapping(List<Part> parts) {
        List<String> entries = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            if (k > 0 && part.type().equals("linear") && parts.get(k - 1).type().equals("linear")) {
                entries.add("{\"type\": \"relu\"}");
            }
            entries.add("{\"type\": \"" + part.type() + "\", \"prefix\": \"" + Printable.text(part.prefix()) + "\"}");
        }
        return "{\"layers\": [" + String.join(", ", entries) + "]}";
    }
}
