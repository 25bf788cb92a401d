package dev.carousel.interop.operator;

import dev.carousel.interop.value.ElementType;
import java.util.List;
import java.util.Optional;

/** The numbers by which ONNX calls types of elements (TensorProto.DataType). */
public final class TypeCode {
    private static final List<String> NAMES = List.of(
            "UNDEFINED",
            "FLOAT",
            "UINT8",
            "INT8",
            "UINT16",
            "INT16",
            "INT32",
            "INT64",
            "STRING",
            "BOOL",
            "FLOAT16",
            "DOUBLE",
            "UINT32",
            "UINT64",
            "COMPLEX64",
            "COMPLEX128",
            "BFLOAT16",
            "FLOAT8E4M3FN",
            "FLOAT8E4M3FNUZ",
            "FLOAT8E5M2",
            "FLOAT8E5M2FNUZ",
            "UINT4",
            "INT4",
            "FLOAT4E2M1");

    private TypeCode() {}

    /** The type, if values can have it. */
    public static Optional<ElementType> type(long code) {
        return switch ((int) Math.max(-1, Math.min(code, NAMES.size()))) {
            case 1 -> Optional.of(ElementType.FLOAT);
            case 2 -> Optional.of(ElementType.UINT8);
            case 3 -> Optional.of(ElementType.INT8);
            case 4 -> Optional.of(ElementType.UINT16);
            case 5 -> Optional.of(ElementType.INT16);
            case 6 -> Optional.of(ElementType.INT32);
            case 7 -> Optional.of(ElementType.INT64);
            case 9 -> Optional.of(ElementType.BOOL);
            case 11 -> Optional.of(ElementType.DOUBLE);
            case 12 -> Optional.of(ElementType.UINT32);
            default -> Optional.empty();
        };
    }

    /** Its name and number, for people. */
    public static String describe(long code) {
        return code >= 0 && code < NAMES.size() ? NAMES.get((int) code) : "number " + code;
    }
}
