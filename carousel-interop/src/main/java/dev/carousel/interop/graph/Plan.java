package dev.carousel.interop.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/** Steps in order, and what can be forgotten after each. */
final class Plan {
    private final List<Step> steps;
    private final List<Integer> results;

    /** For each step the slots that nobody reads after it, among those that steps of this plan write (or are given to it). */
    private final List<int[]> forgotten;

    /** What steps of this plan write and this plan's results are. */
    private final int[] kept;

    private final BitSet outer;

    /**
     * @param results the slots of the outputs
     * @param given slots that are filled before the first step and belong to this plan
     */
    Plan(List<Step> steps, List<Integer> results, BitSet given) {
        this.steps = List.copyOf(steps);
        this.results = List.copyOf(results);
        BitSet own = (BitSet) given.clone();
        BitSet read = new BitSet();
        steps.forEach(step -> {
            step.reads(read::set);
            step.writes(own::set);
        });
        results.forEach(read::set);
        outer = (BitSet) read.clone();
        outer.andNot(own);
        BitSet needed = new BitSet();
        results.forEach(needed::set);
        BitSet last = (BitSet) needed.clone();
        last.and(own);
        kept = last.stream().toArray();
        forgotten = forgotten(own, needed);
    }

    /** From the end on: where a slot is met first, it is used last. */
    private List<int[]> forgotten(BitSet own, BitSet needed) {
        List<int[]> lists = new ArrayList<>(steps.size());
        for (int k = steps.size() - 1; k >= 0; k--) {
            List<Integer> done = new ArrayList<>();
            IntConsumer touch = slot -> {
                if (!needed.get(slot)) {
                    needed.set(slot);
                    if (own.get(slot)) {
                        done.add(slot);
                    }
                }
            };
            steps.get(k).reads(touch);
            steps.get(k).writes(touch);
            lists.add(done.stream().mapToInt(Integer::intValue).toArray());
        }
        Collections.reverse(lists);
        return lists;
    }

    List<Integer> results() {
        return results;
    }

    void run(Frame frame) {
        for (int k = 0; k < steps.size(); k++) {
            steps.get(k).run(frame);
            for (int slot : forgotten.get(k)) {
                frame.forget(slot);
            }
        }
    }

    /** Empties the slots of the results, where they are this plan's own. */
    void forget(Frame frame) {
        for (int slot : kept) {
            frame.forget(slot);
        }
    }

    /** The slots that this plan reads and doesn't fill. */
    void reads(IntConsumer slots) {
        outer.stream().forEach(slots);
    }
}
