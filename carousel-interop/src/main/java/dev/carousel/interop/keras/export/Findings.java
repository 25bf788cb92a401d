package dev.carousel.interop.keras.export;

import dev.carousel.UnsupportedException;
import java.util.ArrayList;
import java.util.List;

/** What Keras can't say, with its places; and what it says in another way, for people. */
final class Findings {
    private final List<String> unsayable = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void unsayable(String place, String what) {
        unsayable.add("layer '" + place + "': " + what);
    }

    void remark(String text) {
        if (!remarks.contains(text)) {
            remarks.add(text);
        }
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** All at once. */
    void refuse() {
        if (!unsayable.isEmpty()) {
            throw new UnsupportedException("Keras can't say: " + String.join("; ", unsayable));
        }
    }
}
