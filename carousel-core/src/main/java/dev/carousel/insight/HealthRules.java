package dev.carousel.insight;

import dev.carousel.insight.HealthReport.CellHealth;
import dev.carousel.insight.HealthReport.ParameterHealth;
import dev.carousel.train.Examination.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a {@link HealthReport} warns of. The limits are rules of thumb, wide ones: who is warned should look. */
final class HealthRules {
    /** Karpathy's CS231n notes: updates should be about a thousandth of the weights. */
    private static final double FAST = 0.03;

    private static final double SLOW = 1e-6;
    private static final double EXPLODING = 100;
    /** Of the largest gradient among weights. */
    private static final double VANISHED = 1e-5;

    private static final double MOSTLY = 0.9;

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
        for (ParameterHealth parameter : parameters) {
            if (parameter.rank() > 1) {
                of(parameter, largest, findings);
            }
        }
        for (CellHealth cell : cells) {
            of(cell, T, findings);
        }
        return findings;
    }

    private static void of(ParameterHealth parameter, double largest, List<Finding> findings) {
        double ratio = parameter.updateRatio();
        if (ratio > FAST && parameter.weightNorm() > 0) {
            findings.add(say(
                    "fast " + parameter.name(),
                    "a step changes %s by %.2g of its size: lower the learning rate",
                    parameter.name(),
                    ratio));
        }
        if (parameter.gradientNorm() < VANISHED * largest) {
            findings.add(say(
                    "vanished " + parameter.name(),
                    "hardly any gradient reaches %s, %.2g where others have %.2g: raise the forget bias, take fewer layers or connect them with Residual",
                    parameter.name(),
                    parameter.gradientNorm(),
                    largest));
        } else if (ratio < SLOW) {
            findings.add(say(
                    "slow " + parameter.name(),
                    "a step changes %s by %.2g of its size: raise the learning rate",
                    parameter.name(),
                    ratio));
        }
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
        if (gated && cell.medianHalfLife() < T / 50.0) {
            findings.add(say(
                    "short memory " + cell.key(),
                    "half of the units of cell %s forget half within %.2g steps, but sequences have %d: raise forgetBias or start with chrono(%d)",
                    cell.name(),
                    cell.medianHalfLife(),
                    T,
                    T));
        }
        if (cell.sickUnits() > cell.units() / 2) {
            findings.add(say(
                    "idle units " + cell.key(),
                    "%d of the %d units of cell %s do nothing useful: see UnitSurvey.conditions",
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
