package dev.carousel.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector width of this process.
 *
 * <p>One, because on JDK 17 a second width in the same process makes the later one 15 to 40 times slower; tests of narrow
 * widths run in processes of their own. Constants, because only constant species compile to vector instructions.
 */
final class VectorLanes {
    /** The system property that lowers the width. */
    static final String LANES_PROPERTY = "carousel.lanes";

    static final VectorSpecies<Float> FLOATS = choose();
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    static final int LENGTH = FLOATS.length();

    private VectorLanes() {}

    static boolean supported() {
        return LENGTH >= 4 && INTS.length() == LENGTH && IntVector.zero(INTS).length() == LENGTH;
    }

    private static VectorSpecies<Float> choose() {
        int preferred = Math.min(FloatVector.SPECIES_PREFERRED.length(), Kernels.UNITS);
        int lanes = Math.max(2, Math.min(preferred, Integer.getInteger(LANES_PROPERTY, preferred)));
        return VectorSpecies.of(float.class, VectorShape.forBitSize(Float.SIZE * Integer.highestOneBit(lanes)));
    }
}
