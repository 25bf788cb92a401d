package dev.carousel.formats.safetensors;

import java.util.Arrays;
import java.util.Comparator;

/** The order of names in a file. */
final class NameOrder {
    /** As the reference writer orders: by code points, while {@code String.compareTo} goes by halves of surrogate pairs. */
    static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare);

    private NameOrder() {}
}
