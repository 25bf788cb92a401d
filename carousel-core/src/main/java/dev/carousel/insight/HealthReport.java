package dev.carousel.insight;

import java.util.List;

/**
 * How a network fares at a training step.
 *
 * @param step counted from 0
 * @param gradientNorm of all parameters, before clipping
 * @param parameters in their order
 * @param cells of the recurrent layers, over the sequences that are looked at
 * @param warnings what is wrong, and what to change
 */
public record HealthReport(
        long step,
        double loss,
        double gradientNorm,
        List<ParameterHealth> parameters,
        List<CellHealth> cells,
        List<String> warnings) {
    public HealthReport {
        parameters = List.copyOf(parameters);
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }

    /**
     * One parameter.
     *
     * @param gradientNorm before clipping
     * @param weightNorm before the step
     * @param updateNorm of what the step changed
     */
    public record ParameterHealth(String name, int rank, double gradientNorm, double weightNorm, double updateNorm) {
        /** How much of itself the step changed: about 0.001 in a training that goes well. Infinite for zeros that moved. */
        public double updateRatio() {
            return updateNorm == 0 ? 0 : updateNorm / weightNorm;
        }
    }

    /**
     * One cell.
     *
     * @param medianHalfLife of its units' memories, in steps; see {@link UnitSurvey}
     * @param saturations of its gates
     * @param sickUnits how many have some {@link Condition}
     */
    public record CellHealth(
            String name, double medianHalfLife, List<Saturation> saturations, int sickUnits, int units) {
        public CellHealth {
            saturations = List.copyOf(saturations);
        }
    }
}
