package dev.carousel.insight;

import dev.carousel.InvalidInputException;

/**
 * Something linear that stands beside a network: its values are added to what the network puts out. At a share α of the way from a baseline to a
 * sequence they are {@code start + α Σ_t terms_t}. For networks that pool, which put out one row.
 *
 * @param start [O], what it says of the baseline
 * @param terms [T][O], what each step of the sequence adds
 */
public record Beside(double[] start, double[][] terms) {
    public Beside {
        start = start.clone();
        terms = terms.clone();
        for (double[] term : terms) {
            if (term.length != start.length) {
                throw new InvalidInputException(
                        "beside a network: expected " + start.length + " values of each step, found " + term.length);
            }
        }
    }

    /** The network's output y [1, O] and this at a share of the way. */
    float[][] added(float[][] y, double share) {
        if (y.length != 1 || y[0].length != start.length) {
            throw new InvalidInputException("beside a network: expected one row of " + start.length + " outputs, found "
                    + y.length + (y.length == 0 ? "" : " of " + y[0].length));
        }
        float[][] sum = {new float[start.length]};
        for (int k = 0; k < start.length; k++) {
            sum[0][k] = (float) (y[0][k] + start[k] + share * whole(k));
        }
        return sum;
    }

    /** What all steps add to output k. */
    double whole(int k) {
        double sum = 0;
        for (double[] term : terms) {
            sum += term[k];
        }
        return sum;
    }
}
