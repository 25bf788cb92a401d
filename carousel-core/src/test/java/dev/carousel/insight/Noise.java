package dev.carousel.insight;

import dev.carousel.nn.Rows;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import java.util.SplittableRandom;

/** Random sequences. */
final class Noise {
    private Noise() {}

    static Sequences of(long seed, int features, int... lengths) {
        return Rows.random(SequenceLayout.of(lengths), features, new SplittableRandom(seed))
                .sequences();
    }

    static float[][] sequence(long seed, int features, int T) {
        return of(seed, features, T).sequence(0);
    }
}
