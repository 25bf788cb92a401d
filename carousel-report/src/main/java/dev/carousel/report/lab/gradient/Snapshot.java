package dev.carousel.report.lab.gradient;

/**
 * A network, or the mean of several from different seeds, at a step of its training.
 *
 * @param step updates made
 * @param memory by lag, from 1 to T: ‖∂c_T / ∂c_{T-lag}‖ / √H of an LSTM and ‖∂h_T / ∂h_{T-lag}‖ / √H of others, so 1 if nothing is lost and nothing
 *     grows; of several networks the geometric mean
 * @param carousel by lag: the part of it that passes through each unit's own memory alone, the root of the mean square of Π f (z of a GRU)
 * @param halfLife of the memories of units, in steps, the median; see {@link dev.carousel.insight.UnitSurvey}
 * @param recall by the result's distances: the share of sequences whose marked number was recalled to within 0.2
 */
public record Snapshot(long step, double[] memory, double[] carousel, double halfLife, double[] recall) {
    /** A hundredth of an error is hardly anything among noise. */
    private static final double LEAST = .01;

    /** The largest lag up to which at least a hundredth of an error comes back at every lag; 0 if at none. */
    public int reach() {
        int lag = 0;
        while (lag < memory.length && memory[lag] >= LEAST) {
            lag++;
        }
        return lag;
    }
}
