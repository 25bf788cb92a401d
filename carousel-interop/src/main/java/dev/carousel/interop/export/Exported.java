package dev.carousel.interop.export;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that was written.
 *
 * @param format {@code onnx}, {@code keras} or {@code safetensors}
 * @param largestDifference by how much what was read back differs from the network on random input, at most; relative where values are
 *     above 1
 * @param remarks what people should know, a sentence each
 */
public record Exported(Path file, String format, double largestDifference, List<String> remarks) {
    public Exported {
        remarks = List.copyOf(remarks);
    }
}
