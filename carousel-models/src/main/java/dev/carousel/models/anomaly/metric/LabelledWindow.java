package dev.carousel.models.anomaly.metric;

import dev.carousel.InvalidInputException;

/**
 * Rows around a true anomaly, in which a report counts as its detection.
 *
 * @param first the first row, counted from 0
 * @param last the last row, which belongs to it
 */
public record LabelledWindow(int first, int last) {
    public LabelledWindow {
        if (first < 0 || last < first) {
            throw new InvalidInputException(
                    "window: expected rows from 0 or more to the same or a later one, found " + first + " to " + last);
        }
    }

    /** The number of rows. */
    public int width() {
        return last - first + 1;
    }
}
