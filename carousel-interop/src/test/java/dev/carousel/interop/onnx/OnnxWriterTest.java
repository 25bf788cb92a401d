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
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.definition.Attribute.ValueAttribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions as ONNX files, looked at with ONNX's own classes and run by ONNX Runtime. */
class OnnxWriterTest {
    @Test
    void writesTheSameBytesForTheSameDefinition() {
        assertThat(OnnxWriter.toBytes(everything())).isEqualTo(OnnxWriter.toBytes(everything()));
    }

    @ParameterizedTest
    @CsvSource({"7, 8", "15, 8", "18, 8", "19, 9", "20, 9", "21, 10", "22, 10"})
    void writesTheFileFormatThatTheOpsetNeeds(int opset, long irVersion) throws InvalidProtocolBufferException {
        ModelProto proto = written(scaled(opset));

        assertThat(proto.getIrVersion()).isEqualTo(irVersion);
        assertThat(proto.getOpsetImportList()).singleElement().satisfies(opsets -> {
            assertThat(opsets.getDomain()).isEmpty();
            assertThat(opsets.getVersion()).isEqualTo(opset);
        });
    }

    @Test
    void namesFreeAxes() throws InvalidProtocolBufferException {
        TensorShapeProto shape = written(scaled(15))
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
        GraphProto graph = written(everything()).getGraph();

        assertThat(graph.getInput(1).hasType()).isFalse();
        assertThat(graph.getInput(2).getType().getTensorType().hasShape()).isFalse();
        assertThat(graph.getInput(3).getType().getTensorType().hasShape()).isTrue();
        assertThat(graph.getInput(3).getType().getTensorType().getShape().getDimCount())
                .isZero();
    }

    @Test
    void writesTensorsAsLittleEndianRawData() throws InvalidProtocolBufferException {
        Map<String, TensorProto> tensors = new LinkedHashMap<>();
        written(everything()).getGraph().getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));

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
                written(everything()).getGraph().getNode(0).getAttributeList();

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
        ModelProto proto = written(everything());

        assertThat(proto.getProducerName()).isEqualTo("carousel");
        assertThat(proto.getDocString()).isEqualTo("für");
        assertThat(proto.getMetadataPropsList())
                .extracting(pair -> pair.getKey() + "=" + pair.getValue())
                .containsExactly("remark=a test", "domain=");
        assertThat(OnnxMetadata.of(proto)).isEqualTo(everything().metadata());
    }

    @Test
    void writesModelsThatOnnxRuntimeRuns() throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(scaled(15))) {
            List<FloatValue> outputs = runtime.run(Map.of("x", FloatValue.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2)));

            assertThat(outputs).containsExactly(FloatValue.of(new float[] {2, -4, 6, -8, 10, -12}, 3, 1, 2));
            assertThat(runtime.declared("x")).containsExactly(-1, -1, 2);
        }
    }

    @Test
    void replacesAFileOrLeavesItAsItWas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.onnx");
        OnnxWriter.write(scaled(15), file);
        OnnxWriter.write(scaled(17), file);

        assertThat(Files.readAllBytes(file)).isEqualTo(OnnxWriter.toBytes(scaled(17)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> OnnxWriter.write(scaled(15), folder.resolve("missing/model.onnx")))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("model.onnx");
    }

    private static ModelProto written(ModelDefinition model) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(OnnxWriter.toBytes(model));
    }

    /** y = x * [2, -2], of x [batch, ?, 2]. */
    static ModelDefinition scaled(int opset) {
        List<Axis> axes = List.of(new Axis.Free("batch"), new Axis.Free(""), new Axis.Fixed(2));
        GraphDefinition graph = new GraphDefinition(
                "scaled",
                List.of(new EdgeDefinition("x", ElementType.FLOAT, Optional.of(axes))),
                List.of(new EdgeDefinition("y", ElementType.FLOAT, Optional.of(axes))),
                Map.of("scale", FloatValue.of(new float[] {2, -2}, 2)),
                List.of(new NodeDefinition("", "Mul", List.of("x", "scale"), List.of("y"), Map.of())));
        return new ModelDefinition(opset, graph, Map.of());
    }

    /** One of everything that a definition can hold; it means nothing. */
    static ModelDefinition everything() {
        GraphDefinition branch = new GraphDefinition(
                "branch",
                List.of(),
                List.of(EdgeDefinition.untyped("z")),
                Map.of(),
                List.of(new NodeDefinition("inner", "Identity", List.of("x"), List.of("z"), Map.of())));
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("integer", new IntegerAttribute(Long.MIN_VALUE));
        attributes.put("float", new FloatAttribute(-0.0f));
        attributes.put("text", new TextAttribute("für"));
        attributes.put("integers", new IntegersAttribute(List.of(3L, -4L)));
        attributes.put("floats", new FloatsAttribute(List.of(1f, Float.NaN)));
        attributes.put("texts", new TextsAttribute(List.of("a", "")));
        attributes.put("none", new IntegersAttribute(List.of()));
        attributes.put("value", new ValueAttribute(IntegerValue.scalar(7)));
        attributes.put("graph", new GraphAttribute(branch));
        Map<String, Value> constants = new LinkedHashMap<>();
        constants.put("floats", FloatValue.of(new float[] {1, -2}, 2));
        constants.put("double", new DoubleValue(Shape.SCALAR, new double[] {1}));
        long[] firsts = {-1, 200, -2, 40_000, -3, 3_000_000_000L, -4};
        int k = 0;
        for (ElementType type : ElementType.values()) {
            if (type.isInteger()) {
                constants.put(type.name(), new IntegerValue(type, Shape.of(2, 1), new long[] {firsts[k++], 3}));
            }
        }
        constants.put("truths", new BooleanValue(Shape.of(3), new boolean[] {true, false, true}));
        constants.put("empty", FloatValue.of(new float[0], 0, 3));
        GraphDefinition graph = new GraphDefinition(
                "everything",
                List.of(
                        new EdgeDefinition("x", ElementType.FLOAT, Optional.of(List.of(new Axis.Free("n")))),
                        EdgeDefinition.untyped("unknown"),
                        new EdgeDefinition("anyRank", ElementType.INT64, Optional.empty()),
                        new EdgeDefinition("scalar", ElementType.BOOL, Optional.of(List.of()))),
                List.of(new EdgeDefinition("y", ElementType.FLOAT, Optional.empty())),
                constants,
                List.of(new NodeDefinition(
                        "node", "Everything", List.of("x", "", "floats"), List.of("", "y"), attributes)));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("producer_name", "carousel");
        metadata.put("doc_string", "für");
        metadata.put("remark", "a test");
        metadata.put("domain", "");
        return new ModelDefinition(17, graph, metadata);
    }
}
