package dev.carousel.models.table;

/** The order of numbers without boxing them, equal ones as they stand: the JDK sorts primitives only by themselves. */
final class MergeSort {
    private MergeSort() {}

    /** The positions of the first {@code size} keys, by ascending key. */
    static int[] order(long[] keys, int size) {
        int[] from = new int[size];
        int[] to = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
        }
        for (long width = 1; width < size; width *= 2) {
            for (long low = 0; low < size; low += 2 * width) {
                int middle = (int) Math.min(low + width, size);
                int high = (int) Math.min(low + 2 * width, size);
                merge(keys, from, to, (int) low, middle, high);
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private static void merge(long[] keys, int[] from, int[] to, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = left < middle && (right >= high || keys[from[left]] <= keys[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
