package dev.carousel.insight;

import dev.carousel.train.Examination;
import dev.carousel.train.Examination.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a network fares at a training step.
 *
 * @param step counted from 0
 * @param gradientNorm of all parameters, before clipping
 * @param parameters in their order
 * @param cells of the recurrent layers, over the sequences that are looked at
 * @param findings what is wrong, and what to change
 */
public record HealthReport(
        long step,
        double loss,
        double gradientNorm,
        List<ParameterHealth> parameters,
        List<CellHealth> cells,
        List<Finding> findings) {
    public HealthReport {
        parameters = List.copyOf(parameters);
        cells = List.copyOf(cells);
        findings = List.copyOf(findings);
    }

    /** The findings for people. */
    public List<String> warnings() {
        return findings.stream().map(Finding::text).toList();
    }

    /**
     * The same as named values: {@code gradient/}, {@code weight/} and {@code update_ratio/} by layer, all parameters of a layer together;
     * {@code half_life/} and {@code long_half_life/} by cell, and the shares of steps that its gates are open and shut, such as {@code open/forget/0.l0}. What is not finite
     * is left out.
     */
    public Examination examination() {
        Map<String, double[]> layers = new LinkedHashMap<>();
        for (ParameterHealth parameter : parameters) {
            double[] squares = layers.computeIfAbsent(parameter.layer(), key -> new double[3]);
            squares[0] += parameter.gradientNorm() * parameter.gradientNorm();
            squares[1] += parameter.weightNorm() * parameter.weightNorm();
            squares[2] += parameter.updateNorm() * parameter.updateNorm();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        layers.forEach((layer, squares) -> values.put("gradient/" + layer, Math.sqrt(squares[0])));
        layers.forEach((layer, squares) -> values.put("weight/" + layer, Math.sqrt(squares[1])));
        layers.forEach(
                (layer, squares) -> values.put("update_ratio/" + layer, Math.sqrt(squares[2]) / Math.sqrt(squares[1])));
        for (CellHealth cell : cells) {
            values.put("half_life/" + cell.key(), cell.medianHalfLife());
            values.put("long_half_life/" + cell.key(), cell.longHalfLife());
            for (Saturation gate : cell.saturations()) {
                String of = gate.gate().name().toLowerCase(Locale.ROOT) + "/" + cell.key();
                values.put("open/" + of, gate.meanOpen());
                values.put("shut/" + of, gate.meanShut());
            }
        }
        values.values().removeIf(value -> !Double.isFinite(value));
        return new Examination(step, values, findings);
    }

    /**
     * One parameter.
     *
     * @param gradientNorm before clipping
     * @param weightNorm before the step
     * @param updateNorm of what the step changed
     */
    public record ParameterHealth(String name, int rank, double gradientNorm, double weightNorm, double updateNorm) {
        private static final Pattern STACKED = Pattern.compile("\\w+_(l\\d+(_reverse)?)");

        /** What it is part of: its name without its own, but with the layer of a stack, such as {@code 0.l1} for {@code 0.weight_hh_l1}. */
        public String layer() {
            int dot = name.lastIndexOf('.');
            String own = name.substring(dot + 1);
            Matcher stack = STACKED.matcher(own);
            String within = stack.matches() ? stack.group(1) : "";
            String layer = dot < 0 ? "" : name.substring(0, dot);
            return layer.isEmpty() || within.isEmpty() ? layer + within : layer + "." + within;
        }

        /** How much of itself the step changed: about 0.001 in a training that goes well. Infinite for zeros that moved. */
        public double updateRatio() {
            return updateNorm == 0 ? 0 : updateNorm / weightNorm;
        }
    }

    /**
     * One cell.
     *
     * @param key see {@link CellRecording#key}
     * @param medianHalfLife of its units' memories, in steps; see {@link UnitSurvey}
     * @param longHalfLife that a tenth of its units reaches
     * @param saturations of its gates
     * @param sickUnits how many have some {@link Condition}
     */
    public record CellHealth(
            String name,
            String key,
            double medianHalfLife,
            double longHalfLife,
            List<Saturation> saturations,
            int sickUnits,
            int units) {
        public CellHealth {
            saturations = List.copyOf(saturations);
        }
    }
}
