package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of each series that training does not see, and the windows in it that candidates are judged by.
 *
 * @param ends how many leading values of each series are its training part
 * @param windows whose targets all lie after those, in order of series, then time
 */
record Holdout(int[] ends, List<Window> windows) {
    private static final int MOST_WINDOWS = 400;
    /** Four short horizons are too few values to tell luck from skill. */
    private static final int FEWEST_VALUES = 60;
    /** With so many windows that don't overlap nothing is gained by earlier ones. */
    private static final double ENOUGH = 40;

    private static final int MOST_REHEARSALS = 5;
    private static final double SPACING = .1;
    private static final int MOST_HORIZONS = 3;

    /**
     * The tail, and before it, where it holds few windows that don't overlap, earlier stretches of its kind: each is held back from
     * what lies before it, as long as that is half of every series. In order of time, the tail last.
     */
    static List<Holdout> rolling(int[] lengths, Settings settings, double share) {
        List<Holdout> holdouts = new ArrayList<>();
        holdouts.add(tail(lengths, settings, share));
        double windows = holdouts.get(0).windowsApart(settings.horizon());
        while (windows < ENOUGH && windows > 0 && holdouts.size() < MOST_REHEARSALS) {
            Holdout earlier = tail(before(lengths, holdouts), settings, share);
            for (int s = 0; s < lengths.length; s++) {
                if (earlier.ends[s] < lengths[s] / 2) {
                    return holdouts;
                }
            }
            if (earlier.windows.isEmpty()) {
                return holdouts;
            }
            holdouts.add(0, earlier);
            windows += earlier.windowsApart(settings.horizon());
        }
        return holdouts;
    }

    /** Where the next stretch ends: before the earliest so far, and some way off in long series, to see other seasons. */
    private static int[] before(int[] lengths, List<Holdout> holdouts) {
        int[] earlier = holdouts.get(0).ends.clone();
        for (int s = 0; s < lengths.length; s++) {
            earlier[s] = Math.min(earlier[s], lengths[s] - (int) (SPACING * lengths[s] * holdouts.size()));
        }
        return earlier;
    }

    /** The number of windows, those of a series that overlap counted as the part of a horizon by which they differ. */
    double windowsApart(int horizon) {
        double count = 0;
        for (int w = 0; w < windows.size(); w++) {
            boolean first =
                    w == 0 || windows.get(w).series() != windows.get(w - 1).series();
            count += first
                    ? 1
                    : Math.min(1, (windows.get(w).origin() - windows.get(w - 1).origin()) / (double) horizon);
        }
        return count;
    }

    /**
     * The last horizons of each series, up to three where they are at most a share of it, at least one where there is enough
     * before it: one window for each. Series of one table often share their luck in a single stretch of time.
     */
    static Holdout lastHorizons(int[] lengths, Settings settings, double share) {
        int H = settings.horizon();
        int[] ends = lengths.clone();
        List<Window> windows = new ArrayList<>();
        for (int s = 0; s < lengths.length; s++) {
            int count = (int) Math.max(1, Math.min(MOST_HORIZONS, share * lengths[s] / H));
            // What remains must be enough for an example.
            if (lengths[s] - count * H < H + Math.max(2, Math.min(settings.context(), H))) {
                continue;
            }
            ends[s] = lengths[s] - count * H;
            for (int k = 0; k < count; k++) {
                windows.add(new Window(s, ends[s] + k * H));
            }
        }
        return new Holdout(ends, windows);
    }

    /**
     * The given share of each series or a few seasons (at least 60 values), whichever is less, and at least one horizon; windows at every origin in
     * it, evenly thinned where they are many. A series that has too little left for an example is not held back from.
     */
    static Holdout tail(int[] lengths, Settings settings, double share) {
        int H = settings.horizon();
        int[] ends = lengths.clone();
        List<Window> windows = new ArrayList<>();
        int stride = 1;
        for (int s = 0; s < lengths.length; s++) {
            int tail = Math.max(
                    H,
                    Math.min(
                            (int) (share * lengths[s]),
                            Math.max(FEWEST_VALUES, Math.max(4 * settings.period(), 10 * H))));
            if (lengths[s] - tail < H + 2) {
                continue;
            }
            ends[s] = lengths[s] - tail;
            long all = (tail - H + 1L) * lengths.length;
            stride = (int) Math.max(stride, (all + MOST_WINDOWS - 1) / MOST_WINDOWS);
        }
        for (int s = 0; s < lengths.length; s++) {
            for (int origin = ends[s]; origin + H <= lengths[s]; origin += stride) {
                windows.add(new Window(s, origin));
            }
        }
        return new Holdout(ends, windows);
    }
}
