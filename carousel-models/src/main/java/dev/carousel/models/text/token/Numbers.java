package dev.carousel.models.text.token;

import java.util.Arrays;

/** Numbers one after another, without an object for each. */
final class Numbers {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(2, size));
        }
        values[size++] = value;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
