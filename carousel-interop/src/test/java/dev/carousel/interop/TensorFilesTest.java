package dev.carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named values as safetensors files. */
class TensorFilesTest {
    @TempDir
    private Path folder;

    @Test
    void readsValuesOfEveryTypeAsTheyWereWritten() {
        Map<String, Value> values = new TreeMap<>();
        values.put("floats", FloatValue.of(new float[] {1, -2, Float.NaN, -0f}, 2, 2));
        values.put("doubles", DoubleValue.scalar(Math.PI));
        values.put("flags", BooleanValue.of(new boolean[] {true, false, true}, 3));
        values.put("empty", FloatValue.of(new float[0], 0, 3));
        long[] largest = {127, 255, 32_767, 65_535, Integer.MAX_VALUE, 4_294_967_295L, Long.MAX_VALUE};
        int k = 0;
        for (ElementType type : ElementType.values()) {
            if (type.isInteger()) {
                boolean signed = type.name().startsWith("INT");
                long[] elements = {largest[k], signed ? -largest[k] - 1 : 0, 1};
                values.put(type.name(), new IntegerValue(type, Shape.of(3, 1), elements));
                k++;
            }
        }
        Path file = folder.resolve("values.safetensors");

        TensorFiles.write(file, values);

        assertThat(TensorFiles.read(file)).isEqualTo(values);
    }

    @Test
    void refusesWhatIsNoTensorFile() throws IOException {
        Path file = Files.writeString(folder.resolve("text.safetensors"), "not tensors at all");

        assertThatThrownBy(() -> TensorFiles.read(file))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("text.safetensors");
    }
}
