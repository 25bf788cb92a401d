package dev.carousel.formats.safetensors;

/** The two float types of 16 bits, every value of which is a float. */
public final class Float16 {
    private static final int FRACTION_BITS = 10;
    private static final int FLOAT_FRACTION_BITS = 23;
    private static final int LARGEST_EXPONENT = 31;
    private static final int EXPONENT_SHIFT = 127 - 15;

    private Float16() {}

    /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
    public static float fromHalf(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> FRACTION_BITS) & LARGEST_EXPONENT;
        int fraction = bits & ((1 << FRACTION_BITS) - 1);
        if (exponent == 0) {
            // Zero or denormal: fraction x 2^-24, exact in a float.
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int floatExponent = exponent == LARGEST_EXPONENT ? 255 : exponent + EXPONENT_SHIFT;
        return Float.intBitsToFloat(
                sign | floatExponent << FLOAT_FRACTION_BITS | fraction << (FLOAT_FRACTION_BITS - FRACTION_BITS));
    }

    /** bfloat16: the upper half of a float. */
    public static float fromBrain(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
