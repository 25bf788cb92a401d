package dev.carousel.interop.torch.pickle;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.file.MemoryBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine's stack with its marks, and its memo. Whoever takes more than is there has read a corrupt pickle. */
final class PickleStack {
    private static final int SLOT_BYTES = 16; // grown arrays are up to twice too large
    private static final int MEMO_BYTES = 96;

    private final PickleInput input;
    private final MemoryBudget budget;
    private final List<PickleValue> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();

    PickleStack(PickleInput input, MemoryBudget budget) {
        this.input = input;
        this.budget = budget;
    }

    void push(PickleValue value) {
        budget.take(SLOT_BYTES, "the pickle's stack");
        values.add(value);
    }

    /** What lies on top, which may not be below the last mark. */
    PickleValue peek() {
        int least = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
        if (values.size() <= least) {
            throw new CorruptFileException(input.place() + "the stack is empty where a value is needed");
        }
        return values.get(values.size() - 1);
    }

    PickleValue pop() {
        PickleValue top = peek();
        values.remove(values.size() - 1);
        return top;
    }

    void mark() {
        budget.take(2 * SLOT_BYTES, "the pickle's marks");
        marks.add(values.size());
    }

    /** All above the last mark, which goes with them. */
    List<PickleValue> popToMark() {
        if (marks.isEmpty()) {
            throw new CorruptFileException(input.place() + "there is no mark on the stack");
        }
        List<PickleValue> above = values.subList(marks.remove(marks.size() - 1), values.size());
        budget.take((long) SLOT_BYTES * above.size(), "the pickle's stack");
        List<PickleValue> copy = List.copyOf(above);
        above.clear();
        return copy;
    }

    /** The only value that is left at the end. */
    PickleValue result() {
        PickleValue result = pop();
        if (!values.isEmpty() || !marks.isEmpty()) {
            throw new CorruptFileException(input.place() + "values are left on the stack at the end of the pickle");
        }
        return result;
    }

    void remember(long index) {
        if (memo.put(index, peek()) == null) {
            budget.take(MEMO_BYTES, "the pickle's memo");
        }
    }

    void rememberNext() {
        remember(memo.size());
    }

    PickleValue recall(long index) {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw new CorruptFileException(input.place() + "there is no value " + index + " in the memo");
        }
        return value;
    }
}
