package dev.carousel.formats.safetensors;

import java.util.Comparator;

/** The order of names in a file. */
final class NameOrder {
    /** As the reference writer orders: by code points, while {@code String.compareTo} goes by halves of surrogate pairs. */
    static final Comparator<String> BY_CODE_POINTS = NameOrder::compare;

    private NameOrder() {}

    private static int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int at = 0; at < shorter; ) {
            int ours = left.codePointAt(at);
            int theirs = right.codePointAt(at);
            if (ours != theirs) {
                return Integer.compare(ours, theirs);
            }
            at += Character.charCount(ours);
        }
        return Integer.compare(left.length(), right.length());
    }
}
