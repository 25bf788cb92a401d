package dev.carousel.models.forecast.baseline;

import java.util.List;

/** A point forecast whose settings are chosen and whose coefficients are yet to be fitted. */
interface PointFit {
    /**
     * Fits the coefficients.
     *
     * @param parts for each series of the training part, the stretches of it to fit on
     */
    PointModel fit(List<List<double[]>> parts);

    /** Whether residuals on what was fitted would flatter, and the parts are enough for a fit without them. */
    boolean needsUnseenResiduals(List<List<double[]>> parts);

    /** What was chosen, such as {@code AR(25)}. */
    String description();

    /** How the settings are chosen. */
    interface Chooser {
        PointFit choose(List<double[]> series);
    }
}
