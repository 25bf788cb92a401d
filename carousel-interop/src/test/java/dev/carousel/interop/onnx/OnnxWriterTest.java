package dev.carousel.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.carousel.CarouselException;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.SampleDefinitions;
import dev.carousel.interop.value.FloatValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions as ONNX files, looked at with ONNX's own classes and run by ONNX Runtime. */
class OnnxWriterTest {
    @Test
    void writesTheSameBytesForTheSameDefinition() {
        assertThat(OnnxWriter.toBytes(SampleDefinitions.everything()))
                .isEqualTo(OnnxWriter.toBytes(SampleDefinitions.everything()));
    }

    @ParameterizedTest
    @CsvSource({"7, 8", "15, 8", "18, 8", "19, 9", "20, 9", "21, 10", "22, 10"})
    void writesTheFileFormatThatTheOpsetNeeds(int opset, long irVersion) throws InvalidProtocolBufferException {
        ModelProto proto = written(SampleDefinitions.scaled(opset));

        assertThat(proto.getIrVersion()).isEqualTo(irVersion);
        assertThat(proto.getOpsetImportList()).singleElement().satisfies(opsets -> {
            assertThat(opsets.getDomain()).isEmpty();
            assertThat(opsets.getVersion()).isEqualTo(opset);
        });
    }

    @Test
    void namesFreeAxes() throws InvalidProtocolBufferException {
        TensorShapeProto shape = written(SampleDefinitions.scaled(15))
                .getGraph()
                .getInput(0)
                .getType()
                .getTensorType()
                .getShape();

        assertThat(shape.getDim(0).getDimParam()).isEqualTo("batch");
        assertThat(shape.getDim(1).getValueCase()).isEqualTo(TensorShapeProto.Dimension.ValueCase.VALUE_NOT_SET);
        assertThat(shape.getDim(2).getDimValue()).isEqualTo(2);
    }

    @Test
    void writesEdgesOfWhichLessIsKnown() throws InvalidProtocolBufferException {
        GraphProto graph = written(SampleDefinitions.everything()).getGraph();

        assertThat(graph.getInput(1).hasType()).isFalse();
        assertThat(graph.getInput(2).getType().getTensorType().hasShape()).isFalse();
        assertThat(graph.getInput(3).getType().getTensorType().hasShape()).isTrue();
        assertThat(graph.getInput(3).getType().getTensorType().getShape().getDimCount())
                .isZero();
    }

    @Test
    void writesTensorsAsLittleEndianRawData() throws InvalidProtocolBufferException {
        Map<String, TensorProto> tensors = new LinkedHashMap<>();
        written(SampleDefinitions.everything())
                .getGraph()
                .getInitializerList()
                .forEach(tensor -> tensors.put(tensor.getName(), tensor));

        assertThat(bytes(tensors, "floats")).containsExactly(0, 0, 128, 63, 0, 0, 0, 192); // 1, -2
        assertThat(bytes(tensors, "double")).containsExactly(0, 0, 0, 0, 0, 0, 240, 63); // 1
        assertThat(bytes(tensors, "INT8")).containsExactly(255, 3);
        assertThat(bytes(tensors, "UINT8")).containsExactly(200, 3);
        assertThat(bytes(tensors, "INT16")).containsExactly(254, 255, 3, 0);
        assertThat(bytes(tensors, "UINT16")).containsExactly(64, 156, 3, 0); // 40000
        assertThat(bytes(tensors, "INT32")).containsExactly(253, 255, 255, 255, 3, 0, 0, 0);
        assertThat(bytes(tensors, "UINT32")).containsExactly(0, 94, 208, 178, 3, 0, 0, 0); // 3,000,000,000
        assertThat(bytes(tensors, "INT64"))
                .containsExactly(252, 255, 255, 255, 255, 255, 255, 255, 3, 0, 0, 0, 0, 0, 0, 0);
        assertThat(bytes(tensors, "truths")).containsExactly(1, 0, 1);
        assertThat(tensors.get("double").getDimsList()).isEmpty();
        assertThat(tensors.get("empty").getDimsList()).containsExactly(0L, 3L);
        assertThat(tensors.get("empty").getRawData().size()).isZero();
        assertThat(tensors.get("UINT32").getDataType()).isEqualTo(TensorProto.DataType.UINT32.getNumber());
    }

    private static List<Integer> bytes(Map<String, TensorProto> tensors, String name) {
        byte[] raw = tensors.get(name).getRawData().toByteArray();
        return Stream.iterate(0, k -> k + 1)
                .limit(raw.length)
                .map(k -> Byte.toUnsignedInt(raw[k]))
                .toList();
    }

    @Test
    void writesAttributesOfEveryKind() throws InvalidProtocolBufferException {
        List<AttributeProto> attributes =
                written(SampleDefinitions.everything()).getGraph().getNode(0).getAttributeList();

        assertThat(attributes)
                .extracting(AttributeProto::getName)
                .containsExactly("integer", "float", "text", "integers", "floats", "texts", "none", "value", "graph");
        assertThat(attributes)
                .extracting(attribute -> attribute.getType().name())
                .containsExactly("INT", "FLOAT", "STRING", "INTS", "FLOATS", "STRINGS", "INTS", "TENSOR", "GRAPH");
        assertThat(attributes.get(2).getS().toStringUtf8()).isEqualTo("für");
        assertThat(attributes.get(8).getG().getNode(0).getOpType()).isEqualTo("Identity");
    }

    @Test
    void writesWhatAFileTellsAboutItself() throws InvalidProtocolBufferException {
        ModelProto proto = written(SampleDefinitions.everything());

        assertThat(proto.getProducerName()).isEqualTo("carousel");
        assertThat(proto.getDocString()).isEqualTo("für");
        assertThat(proto.getMetadataPropsList())
                .extracting(pair -> pair.getKey() + "=" + pair.getValue())
                .containsExactly("remark=a test", "domain=");
        assertThat(OnnxMetadata.of(proto))
                .isEqualTo(SampleDefinitions.everything().metadata());
    }

    @Test
    void writesModelsThatOnnxRuntimeRuns() throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(SampleDefinitions.scaled(15))) {
            List<FloatValue> outputs = runtime.run(Map.of("x", FloatValue.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2)));

            assertThat(outputs).containsExactly(FloatValue.of(new float[] {2, -4, 6, -8, 10, -12}, 3, 1, 2));
            assertThat(runtime.declared("x")).containsExactly(-1, -1, 2);
        }
    }

    @Test
    void replacesAFileOrLeavesItAsItWas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxWriter.write(SampleDefinitions.scaled(15), file);
        OnnxWriter.write(SampleDefinitions.scaled(17), file);

        assertThat(Files.readAllBytes(file)).isEqualTo(OnnxWriter.toBytes(SampleDefinitions.scaled(17)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> OnnxWriter.write(SampleDefinitions.scaled(15), folder.resolve("missing/model.onnx")))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("model.onnx");
    }

    private static ModelProto written(ModelDefinition model) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(OnnxWriter.toBytes(model));
    }
}
