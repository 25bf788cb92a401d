package dev.carousel.interop.torch;

import dev.carousel.interop.definition.Printable;
import java.util.List;

/** Names of tensors that nothing uses, for messages. */
final class Unused {
    private static final int SHOWN = 8;

    private Unused() {}

    static String shown(List<String> names) {
        String some = String.join(
                ", ", names.stream().limit(SHOWN).map(Printable::text).toList());
        return names.size() > SHOWN ? some + ", ... (" + names.size() + ")" : some;
    }
}
