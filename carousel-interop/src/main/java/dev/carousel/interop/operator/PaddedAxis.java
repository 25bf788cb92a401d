package dev.carousel.interop.operator;

/**
 * An axis with more elements before and after it; where a pad is below 0, elements are cut off first.
 *
 * @param length before
 */
record PaddedAxis(int length, int before, int after) {
    static PaddedAxis of(Inputs inputs, int length, long before, long after) {
        boolean fits = before >= -length && after >= -length && before + after >= -length;
        if (!fits || before > Integer.MAX_VALUE || after > Integer.MAX_VALUE) {
            throw inputs.refuse("pads of " + before + " and " + after + " don't fit an axis of length " + length);
        }
        return new PaddedAxis(length, (int) before, (int) after);
    }

    long result() {
        return (long) length + before + after;
    }

    /** For each place of the result the place of the axis that its element comes from; -1 for none. */
    int[] sources(Inputs inputs, Pad.Filling filling) {
        int from = Math.max(0, -before);
        int kept = length - Math.max(0, -after) - from;
        int[] sources = new int[(int) result()];
        for (int k = 0; k < sources.length; k++) {
            int inside = k - Math.max(0, before); // relative to what is kept
            if (inside < 0 || inside >= kept) {
                inside = outside(inputs, filling, inside, kept);
            }
            sources[k] = inside < 0 ? -1 : from + inside;
        }
        return sources;
    }

    private static int outside(Inputs inputs, Pad.Filling filling, int place, int kept) {
        if (filling == Pad.Filling.CONSTANT) {
            return -1;
        }
        if (kept == 0) {
            throw inputs.refuse("can't fill an axis from which nothing is left");
        }
        return switch (filling) {
            case EDGE -> place < 0 ? 0 : kept - 1;
            case WRAP -> Math.floorMod(place, kept);
            default -> reflect(inputs, place, kept);
        };
    }

    private static int reflect(Inputs inputs, int place, int kept) {
        int mirrored = place < 0 ? -place : 2 * (kept - 1) - place;
        if (mirrored < 0 || mirrored >= kept) {
            throw inputs.refuse(
                    "an axis of length " + kept + " can be reflected by at most " + (kept - 1) + " elements");
        }
        return mirrored;
    }
}
