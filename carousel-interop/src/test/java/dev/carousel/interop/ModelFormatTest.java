package dev.carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFormatTest {
    @TempDir
    private Path folder;

    @Test
    void goesByTheContentAndNotByTheName() throws IOException {
        assertThat(ModelFormat.of(file("a.bin", 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n', 0)))
                .isEqualTo(ModelFormat.KERAS);
        assertThat(ModelFormat.of(zip("b.onnx", "config.json"))).isEqualTo(ModelFormat.KERAS);
        assertThat(ModelFormat.of(zip("c.bin", "archive/data.pkl"))).isEqualTo(ModelFormat.PYTORCH);
        assertThat(ModelFormat.of(file("d.bin", 0x80, 2, 0x8A, 0x0A))).isEqualTo(ModelFormat.PYTORCH);
        Path tensors = folder.resolve("e.onnx");
        SafetensorsWriter.write(tensors, Map.of("a", Tensor.zeros(1)), Map.of());
        assertThat(ModelFormat.of(tensors)).isEqualTo(ModelFormat.SAFETENSORS);
    }

    @Test
    void goesByTheNameWhereTheContentHasNoMark() throws IOException {
        assertThat(ModelFormat.of(file("a.ONNX", 8, 7))).isEqualTo(ModelFormat.ONNX);
        assertThat(ModelFormat.of(file("a.json", '{', '}'))).isEqualTo(ModelFormat.JSON);
        assertThat(ModelFormat.of(file("damaged.keras", 'P', 'K', 3))).isEqualTo(ModelFormat.KERAS);
    }

    @Test
    void refusesEverythingElse() throws IOException {
        Path text = file("a.txt", 'h', 'i');
        Path empty = file("empty.bin");

        assertThatThrownBy(() -> ModelFormat.of(text))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("expected a model as .onnx, .h5, .keras, .pt, .pth, .safetensors or .json");
        assertThatThrownBy(() -> ModelFormat.of(empty)).isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> ModelFormat.of(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> ModelFormat.of(folder.resolve("absent.onnx")))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("absent.onnx");
    }

    private Path file(String name, int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            content[k] = (byte) bytes[k];
        }
        return Files.write(folder.resolve(name), content);
    }

    private Path zip(String name, String entry) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write('x');
            zip.closeEntry();
        }
        return file;
    }
}
