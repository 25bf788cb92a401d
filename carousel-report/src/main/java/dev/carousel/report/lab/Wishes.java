package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is to differ from an experiment's usual settings.
 *
 * @param variant one of the experiment's {@link Experiment#variants}
 * @param length of sequences, or the lag, where the task has such a number
 * @param maxSequences the budget of training sequences, for each network
 * @param hidden units of the recurrent layer, for each kind of network
 */
public record Wishes(Optional<String> variant, OptionalInt length, OptionalLong maxSequences, OptionalInt hidden) {
    public Wishes {
        if (maxSequences.isPresent() && maxSequences.getAsLong() < 1) {
            throw new InvalidInputException(
                    "lab: expected a budget of 1 or more sequences, found " + maxSequences.getAsLong());
        }
    }

    public static Wishes none() {
        return new Wishes(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());
    }

    public Wishes variant(String name) {
        return new Wishes(Optional.of(name), length, maxSequences, hidden);
    }

    public Wishes length(int steps) {
        return new Wishes(variant, OptionalInt.of(steps), maxSequences, hidden);
    }

    public Wishes maxSequences(long count) {
        return new Wishes(variant, length, OptionalLong.of(count), hidden);
    }

    public Wishes hidden(int units) {
        return new Wishes(variant, length, maxSequences, OptionalInt.of(units));
    }

    /** The variant wished for, or the usual one. */
    String variantOf(Experiment experiment) {
        List<String> variants = experiment.variants();
        String wanted = variant.orElse(variants.get(0));
        if (!variants.contains(wanted)) {
            throw new InvalidInputException("lab " + experiment.name() + ": expected a variant "
                    + String.join(" or ", variants) + ", found '" + wanted + "'");
        }
        return wanted;
    }

    /** Refuses a length for a task that has none to choose. */
    void refuseLength(String experiment, String why) {
        if (length.isPresent()) {
            throw new InvalidInputException("lab " + experiment + ": no length can be chosen: " + why);
        }
    }

    /** Refuses a variant of an experiment that has but one task. */
    void refuseVariant(String experiment) {
        if (variant.isPresent()) {
            throw new InvalidInputException(
                    "lab " + experiment + ": it has no variants, found '" + variant.get() + "'");
        }
    }
}
