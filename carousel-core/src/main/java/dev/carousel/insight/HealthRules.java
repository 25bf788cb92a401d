package dev.carousel.insight;

import dev.carousel.insight.HealthReport.CellHealth;
import dev.carousel.insight.HealthReport.ParameterHealth;
import dev.carousel.train.Examination.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a {@link HealthReport} warns of. The limits are rules of thumb, wide ones: who is warned should look. */
final class HealthRules {
    /**
     * Updates should be about a thousandth of the weights (Karpathy's notes for CS231n). Weights that begin near 0 are changed by up to 0.05
     * of their size in the first steps of trainings that go well; at a rate a hundred times too high it is 0.17 and more.
     */
    private static final double FAST = 0.08;

    private static final double SLOW = 1e-5;
    private static final double EXPLODING = 100;
    /** Of the largest gradient among weights. */
    private static final double VANISHED = 1e-5;

    private static final double MOSTLY = 0.9;
    /** Sequences that need no memory to speak of, in steps. */
    private static final int SHORT = 10;

    private HealthRules() {}

    static List<Finding> findings(
            double gradientNorm, boolean clipped, List<ParameterHealth> parameters, List<CellHealth> cells, int T) {
        List<Finding> findings = new ArrayList<>();
        if (gradientNorm > EXPLODING && !clipped) {
            findings.add(say(
                    "exploding",
                    "the gradient has a norm of %.3g: clip it (clipNorm(1)) or lower the learning rate",
                    gradientNorm));
        }
        double largest = 0;
        for (ParameterHealth parameter : parameters) {
            largest = parameter.rank() > 1 ? Math.max(largest, parameter.gradientNorm()) : largest;
        }
        List<ParameterHealth> fast = new ArrayList<>();
        List<ParameterHealth> slow = new ArrayList<>();
        for (ParameterHealth parameter : parameters) {
            if (parameter.rank() < 2) {
                continue;
            }
            if (parameter.gradientNorm() < VANISHED * largest) {
                findings.add(vanished(parameter, largest));
            } else if (parameter.updateRatio() > FAST && parameter.weightNorm() > 0) {
                fast.add(parameter);
            } else if (parameter.updateRatio() < SLOW) {
                slow.add(parameter);
            }
        }
        Comparator<ParameterHealth> byRatio = Comparator.comparingDouble(ParameterHealth::updateRatio);
        fast.stream()
                .max(byRatio)
                .ifPresent(worst -> findings.add(say(
                        "fast",
                        "a step changes %s by %.2g of its size%s: lower the learning rate",
                        worst.name(),
                        worst.updateRatio(),
                        others(fast))));
        slow.stream()
                .min(byRatio)
                .ifPresent(worst -> findings.add(say(
                        "slow",
                        "a step changes %s by %.2g of its size%s: raise the learning rate",
                        worst.name(),
                        worst.updateRatio(),
                        others(slow))));
        for (CellHealth cell : cells) {
            of(cell, T, findings);
        }
        return findings;
    }

    private static Finding vanished(ParameterHealth parameter, double largest) {
        return say(
                "vanished " + parameter.name(),
                "hardly any gradient reaches %s, %.2g where others have %.2g: raise the forget bias, take fewer layers or connect them with Residual",
                parameter.name(),
                parameter.gradientNorm(),
                largest);
    }

    private static String others(List<ParameterHealth> all) {
        return all.size() < 2 ? "" : ", and " + (all.size() - 1) + " more that much";
    }

    private static void of(CellHealth cell, int T, List<Finding> findings) {
        for (Saturation gate : cell.saturations()) {
            boolean keeps = gate.gate() == Signal.FORGET || gate.gate() == Signal.UPDATE;
            if (gate.meanShut() > MOSTLY) {
                findings.add(say(
                        "shut " + name(gate) + " " + cell.key(),
                        "%s gates of cell %s are shut at %.0f %% of steps: %s",
                        name(gate),
                        cell.name(),
                        100 * gate.meanShut(),
                        keeps
                                ? "raise the bias they start from (forgetBias)"
                                : "lower the learning rate, or start from smaller weights"));
            } else if (gate.meanOpen() > MOSTLY && !keeps) { // a memory that is kept is no illness
                findings.add(say(
                        "open " + name(gate) + " " + cell.key(),
                        "%s gates of cell %s are wide open at %.0f %% of steps: lower the learning rate, or start from smaller weights",
                        name(gate),
                        cell.name(),
                        100 * gate.meanOpen()));
            }
        }
        boolean gated = !cell.saturations().isEmpty();
        // Most of a good network's units may forget soon, but not all.
        if (gated && T > SHORT && cell.longHalfLife() < 1) {
            findings.add(say(
                    "short memory " + cell.key(),
                    "nine tenths of the units of cell %s forget half within %.2g steps, but sequences have %d: raise forgetBias or start with chrono(%d)",
                    cell.name(),
                    cell.longHalfLife(),
                    T,
                    T));
        }
        if (cell.sickUnits() > cell.units() / 2) {
            findings.add(say(
                    "idle units " + cell.key(),
                    "%d of the %d units of cell %s never write, keep, show or change anything, or are stuck: lower the learning rate, or take fewer units",
                    cell.sickUnits(),
                    cell.units(),
                    cell.name()));
        }
    }

    private static String name(Saturation gate) {
        return gate.gate().name().toLowerCase(Locale.ROOT);
    }

    private static Finding say(String cause, String what, Object... values) {
        return new Finding(cause, String.format(Locale.ROOT, what, values));
    }
}
