package dev.carousel.formats.safetensors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The element types of the format, in the reference writer's order: wider ones lie first in a file, so that every tensor
 * starts at a multiple of its element's size.
 */
public enum Dtype {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private static final Map<String, Dtype> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(Dtype::name, Function.identity(), (a, b) -> a, TreeMap::new));

    private final int bits;

    Dtype(int bits) {
        this.bits = bits;
    }

    /** The size of one element in bits; several of a type below 8 bits share a byte. */
    public int bits() {
        return bits;
    }

    static Optional<Dtype> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
