package dev.carousel.interop.export;

import dev.carousel.CarouselException;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.onnx.OnnxWriter;
import java.nio.file.Path;
import java.util.List;

/** Writes graphs for other programs. They are in ONNX's words already, so nothing is translated. */
public final class GraphExport {
    private GraphExport() {}

    /**
     * Writes an ONNX file, atomically.
     *
     * @throws CarouselException if the bytes don't read back as the same graph, and then nothing is written
     */
    public static Exported toOnnx(ModelDefinition definition, Path file) {
        if (!OnnxReader.read(OnnxWriter.toBytes(definition), file.toString()).equals(definition)) {
            throw new CarouselException(
                    "'" + file + "' is not written: read back, the graph is another; this is a fault of the program");
        }
        OnnxWriter.write(definition, file);
        return new Exported(file, "onnx", 0, List.of());
    }
}
