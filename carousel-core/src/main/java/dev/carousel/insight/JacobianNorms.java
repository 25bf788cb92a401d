package dev.carousel.insight;

/**
 * How much a cell's state at a step depends on the states before: norms over the lag, where entry k is of lag k + 1, so that the last may be of
 * the state that the sequence began with. Norms are Frobenius norms ‖J‖ = √Σ J², √H for the identity.
 *
 * @param units H, of the memory
 * @param hidden ‖∂h_T / ∂h_{T-lag}‖, with c_{T-lag} held fixed in an LSTM
 * @param memory ‖∂c_T / ∂c_{T-lag}‖ of an LSTM with h_{T-lag} held fixed; of other cells the same as {@code hidden}
 * @param carousel the part of {@code memory} that passes through each unit's own memory alone: the norm of the diagonal matrix Π f, of a GRU Π z
 * @param rest the norm of the difference of the two matrices: what passes through gates and other units
 * @param state the norm of the whole, ∂(h_T, c_T) / ∂(h_{T-lag}, c_{T-lag})
 */
public record JacobianNorms(int units, Curve hidden, Curve memory, Curve carousel, Curve rest, Curve state) {
    /**
     * Norms over the lag.
     *
     * @param errors their standard errors; 0 if they are exact
     */
    public record Curve(double[] norms, double[] errors) {
        /** Of lag {@code lag}, from 1 on. */
        public double at(int lag) {
            return norms[lag - 1];
        }
    }

    /** The largest lag. */
    public int lags() {
        return memory.norms().length;
    }

    /** The carousel's share as a factor: the root of the mean square of Π f over units, 1 where all forget gates are. */
    public double[] carouselGain() {
        double[] gain = new double[lags()];
        for (int k = 0; k < gain.length; k++) {
            gain[k] = carousel.norms()[k] / Math.sqrt(units);
        }
        return gain;
    }
}
