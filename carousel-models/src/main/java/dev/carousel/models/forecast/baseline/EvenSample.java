package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.List;

/** At most so many elements of a list, spread evenly over it and always the same. */
final class EvenSample {
    /** 1 / the golden ratio: its multiples fill the unit interval without a rhythm of their own. */
    private static final double GOLDEN = .6180339887498949;

    private EvenSample() {}

    /** One element of each of {@code most} equal stretches, at a place that never falls into step with a period. */
    static <E> List<E> of(List<E> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<E> sample = new ArrayList<>(most);
        double stretch = (double) all.size() / most;
        for (int i = 0; i < most; i++) {
            double turn = i * GOLDEN;
            double place = (i + turn - Math.floor(turn)) * stretch;
            sample.add(all.get(Math.min(all.size() - 1, (int) place)));
        }
        return sample;
    }
}
