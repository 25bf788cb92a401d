package dev.carousel.interop.graph;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that a misspelt one was meant to be: the fewest letters put in, left out or changed, up to a third of them. */
final class NearName {
    private static final int LONGEST = 200;

    private NearName() {}

    static Optional<String> of(String name, Collection<String> candidates) {
        int least = Math.max(1, name.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : candidates) {
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    private static int edits(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
