package dev.carousel.interop.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Steps in order, and what can be forgotten after each. */
final class Plan {
    private static final int[] NONE = {};

    private final List<Step> steps;
    private final List<Integer> results;

    /** For each step the slots that nobody reads after it, among those that steps of this plan write (or are given to it). */
    private final List<int[]> forgotten;

    /** What steps of this plan write and this plan's results are. */
    private final int[] kept;

    private final int[] outer;

    /** Of use while {@link #forgotten} is made. */
    private int[] done = NONE;

    private int count;

    /**
     * @param results the slots of the outputs
     * @param given slots that are filled before the first step and belong to this plan
     */
    Plan(List<Step> steps, List<Integer> results, Set<Integer> given) {
        this.steps = List.copyOf(steps);
        this.results = List.copyOf(results);
        // Sets of what occurs here, and not of all slots: there may be as many branches as slots.
        Set<Integer> own = new HashSet<>(given);
        Set<Integer> read = new LinkedHashSet<>();
        steps.forEach(step -> {
            step.reads(read::add);
            step.writes(own::add);
        });
        read.addAll(results);
        outer = array(read.stream().filter(slot -> !own.contains(slot)));
        kept = array(results.stream().distinct().filter(own::contains));
        forgotten = forgotten(own);
    }

    private List<int[]> forgotten(Set<Integer> own) {
        Set<Integer> needed = new HashSet<>(results);
        List<int[]> lists = new ArrayList<>(steps.size());
        IntConsumer touched = slot -> {
            if (needed.add(slot) && own.contains(slot)) { // met for the first time, from behind
                done = count < done.length ? done : Arrays.copyOf(done, 2 * count + 4);
                done[count++] = slot;
            }
        };
        for (int k = steps.size() - 1; k >= 0; k--) {
            count = 0;
            steps.get(k).reads(touched);
            steps.get(k).writes(touched);
            lists.add(count == 0 ? NONE : Arrays.copyOf(done, count));
        }
        done = NONE;
        Collections.reverse(lists);
        return lists;
    }

    private static int[] array(Stream<Integer> slots) {
        return slots.mapToInt(Integer::intValue).toArray();
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
        Arrays.stream(outer).forEach(slots);
    }
}
