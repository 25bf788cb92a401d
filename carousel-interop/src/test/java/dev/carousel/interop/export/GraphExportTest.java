package dev.carousel.interop.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.SampleDefinitions;
import dev.carousel.interop.onnx.OnnxReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphExportTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatReadsBackAsTheSameGraph() {
        ModelDefinition graph = SampleDefinitions.branching();
        Path file = folder.resolve("branching.onnx");

        Exported exported = GraphExport.toOnnx(graph, file);

        assertThat(OnnxReader.read(file)).isEqualTo(graph);
        assertThat(exported.largestDifference()).isZero();
    }

    @Test
    void leavesNothingBehindWhereWritingFails() {
        GraphDefinition empty = new GraphDefinition("empty", List.of(), List.of(), Map.of(), List.of());
        Path file = folder.resolve("no/such/folder.onnx");

        assertThatThrownBy(() -> GraphExport.toOnnx(new ModelDefinition(17, empty, Map.of()), file))
                .isInstanceOf(CarouselException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
