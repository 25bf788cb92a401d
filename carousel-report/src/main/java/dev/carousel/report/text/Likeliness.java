package dev.carousel.report.text;

import java.util.List;

/** How likely tokens were, in steps that a person tells apart by their shade. */
final class Likeliness {
    /** From which probability on a token belongs to a step, the likeliest first; what is below the last one belongs to one more. */
    private static final double[] FROM = {.5, .1, .01, .001};

    private static final List<String> NAMES = List.of(
            "50\u00a0% or more", "10 to 50\u00a0%", "1 to 10\u00a0%", "0.1 to 1\u00a0%", "less than 0.1\u00a0%");

    private Likeliness() {}

    /** How many steps there are. */
    static int steps() {
        return FROM.length + 1;
    }

    /** The step of a token by what it cost in bits, from 0. */
    static int step(double bits) {
        int step = 0;
        while (step < FROM.length && probability(bits) < FROM[step]) {
            step++;
        }
        return step;
    }

    /** A step in words. */
    static String name(int step) {
        return NAMES.get(step);
    }

    /** The probability of what cost so many bits. */
    static double probability(double bits) {
        return StrictMath.exp(-bits * StrictMath.log(2));
    }
}
