package dev.carousel.report.explain;

import dev.carousel.insight.Signal;
import dev.carousel.insight.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the units that took something in and held it for long. */
final class Holdings {
    private static final float OPEN = 0.7f;
    private static final float LOUD = 0.3f;
    private static final int LONG = 3;
    private static final int MOST = 24;

    private final List<Holding> found = new ArrayList<>();

    private Holdings() {}

    /** The most telling ones, each of another unit. */
    static List<Holding> of(List<CellView> cells) {
        Holdings holdings = new Holdings();
        for (int cell = 0; cell < cells.size(); cell++) {
            Track track = cells.get(cell).track();
            if (track.signals().contains(Signal.CELL) && track.signals().contains(Signal.INPUT)) {
                holdings.search(cell, track);
            }
        }
        holdings.found.sort(Comparator.comparingDouble(holding -> -holding.weight()));
        return holdings.found.subList(0, Math.min(MOST, holdings.found.size()));
    }

    private void search(int cell, Track track) {
        int T = track.steps();
        int H = track.units();
        float[] input = track.values(Signal.INPUT).array();
        float[] candidate = track.values(Signal.CANDIDATE).array();
        float[] carry = track.carry().array();
        for (int unit = 0; unit < H; unit++) {
            Holding best = new Holding(cell, unit, 0, 0, 0, 0, 1);
            int until = 0; // within what is held already only something louder counts
            for (int read = 0; read < T; read++) {
                int at = track.stepRead(read) * H + unit;
                boolean wrote = input[at] >= OPEN && Math.abs(candidate[at]) >= LOUD;
                if (!wrote
                        || read < until
                                && Math.abs(input[at] * candidate[at]) <= Math.abs(best.input() * best.candidate())) {
                    continue;
                }
                Holding holding = holding(cell, unit, read, input[at], candidate[at], carry, track);
                if (holding.held() >= LONG && holding.weight() > best.weight()) {
                    best = holding;
                    until = read + holding.held();
                }
            }
            if (best.held() > 0) {
                found.add(best);
            }
        }
    }

    private static Holding holding(
            int cell, int unit, int read, float input, float candidate, float[] carry, Track track) {
        int H = track.units();
        double left = 1;
        float least = 1;
        int held = 0;
        for (int next = read + 1; next < track.steps(); next++) {
            float kept = carry[track.stepRead(next) * H + unit];
            left *= Math.abs(kept);
            if (left < 0.5) {
                break;
            }
            least = Math.min(least, kept);
            held++;
        }
        return new Holding(cell, unit, track.stepRead(read), input, candidate, held, least);
    }

    /** The first few, no two of which are about the same step. */
    static List<Holding> ofDifferentSteps(List<Holding> holdings, int count) {
        Set<Integer> steps = new HashSet<>();
        return holdings.stream()
                .filter(holding -> steps.add(holding.step()))
                .limit(count)
                .toList();
    }
}
