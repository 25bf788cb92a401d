package dev.carousel.interop.operator;

import java.util.ArrayList;
import java.util.List;

/**
 * A walk through several arrays at once, row-major over common axes, in which each array has steps of its own. Axes that can be walked as
 * one are joined, so that the innermost runs are long.
 */
final class Walk {
    /** [axes], outermost first; at least one. */
    private final int[] lengths;

    /** [arrays][axes]. */
    private final int[][] steps;

    private Walk(int[] lengths, int[][] steps) {
        this.lengths = lengths;
        this.steps = steps;
    }

    /** What is done with a run: n elements from {@code places[array]} on, each array with its inner step; the y-th element of the walk first. */
    @FunctionalInterface
    interface Run {
        void run(int[] places, int y, int n);
    }

    /**
     * @param steps [arrays][axes]
     * @param lengths [axes]
     */
    static Walk over(int[][] steps, int[] lengths) {
        List<Integer> kept = new ArrayList<>(); // the innermost axis of each group that is walked as one
        List<Integer> joined = new ArrayList<>(); // the lengths of the groups
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] == 1) {
                continue;
            }
            int last = kept.size() - 1;
            if (last >= 0 && joins(steps, kept.get(last), axis, lengths[axis])) {
                kept.set(last, axis);
                joined.set(last, joined.get(last) * lengths[axis]);
            } else {
                kept.add(axis);
                joined.add(lengths[axis]);
            }
        }
        int axes = Math.max(1, kept.size());
        int[] newLengths = new int[axes];
        int[][] newSteps = new int[steps.length][axes];
        newLengths[0] = 1;
        for (int k = 0; k < kept.size(); k++) {
            newLengths[k] = joined.get(k);
            for (int array = 0; array < steps.length; array++) {
                newSteps[array][k] = steps[array][kept.get(k)];
            }
        }
        if (kept.isEmpty()) {
            for (int[] own : newSteps) {
                own[0] = 1;
            }
        }
        return new Walk(newLengths, newSteps);
    }

    private static boolean joins(int[][] steps, int outer, int inner, int innerLength) {
        for (int[] own : steps) {
            if (own[outer] != own[inner] * innerLength) {
                return false;
            }
        }
        return true;
    }

    int axes() {
        return lengths.length;
    }

    int step(int array, int axis) {
        return steps[array][axis];
    }

    int innerStep(int array) {
        return steps[array][lengths.length - 1];
    }

    /** Runs through all; no length may be 0. */
    void run(int[] starts, Run run) {
        int inner = lengths.length - 1;
        int n = lengths[inner];
        int[] places = starts.clone();
        int[] index = new int[inner];
        int y = 0;
        while (true) {
            run.run(places, y, n);
            y += n;
            int axis = inner - 1;
            while (axis >= 0 && ++index[axis] == lengths[axis]) {
                index[axis] = 0;
                move(places, axis, 1 - lengths[axis]);
                axis--;
            }
            if (axis < 0) {
                return;
            }
            move(places, axis, 1);
        }
    }

    private void move(int[] places, int axis, int times) {
        for (int array = 0; array < places.length; array++) {
            places[array] += steps[array][axis] * times;
        }
    }
}
