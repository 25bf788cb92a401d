package dev.carousel.interop.keras.hdf5;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import java.util.ArrayList;
import java.util.List;

/** What the library returns as {@link Object}, as the one type that is wanted. */
final class Numbers {
    private Numbers() {}

    static float[] floats(Dataset dataset, String source, String place) {
        Object data = dataset.isEmpty() ? new float[0] : dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        if (data instanceof float[] floats) {
            return floats;
        }
        if (data instanceof double[] doubles) {
            float[] rounded = new float[doubles.length];
            for (int k = 0; k < rounded.length; k++) {
                rounded[k] = (float) doubles[k];
            }
            return rounded;
        }
        if (data instanceof int[] integers) {
            float[] rounded = new float[integers.length];
            for (int k = 0; k < rounded.length; k++) {
                rounded[k] = integers[k];
            }
            return rounded;
        }
        if (data instanceof long[] integers) {
            float[] rounded = new float[integers.length];
            for (int k = 0; k < rounded.length; k++) {
                rounded[k] = integers[k];
            }
            return rounded;
        }
        if (data instanceof Float || data instanceof Double || data instanceof Integer || data instanceof Long) {
            return new float[] {((Number) data).floatValue()};
        }
        throw new UnsupportedException(
                source + ": '" + place + "' holds " + dataset.getJavaType().getSimpleName()
                        + " elements, expected floats of 16, 32 or 64 bits or integers of 32 or 64 bits");
    }

    /** A text, or texts along one axis. Fixed lengths may be filled up with zeros. */
    static List<String> texts(Attribute attribute, String source, String place) {
        List<String> texts = new ArrayList<>();
        collect(attribute.getData(), texts, source, place);
        return List.copyOf(texts);
    }

    private static void collect(Object data, List<String> texts, String source, String place) {
        if (data instanceof String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            texts.add(text.substring(0, end));
        } else if (data instanceof Object[] elements) {
            for (Object element : elements) {
                collect(element, texts, source, place);
            }
        } else {
            throw new CorruptFileException(source + ": attribute '" + place + "' should be text, found "
                    + (data == null ? "nothing" : data.getClass().getSimpleName()));
        }
    }
}
