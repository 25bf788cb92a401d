package dev.carousel.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {
    @Test
    void readsRawAndTypedDataOfEveryType() {
        assertThat(read(tensor(1, 2).addFloatData(1.5f).addFloatData(-2)))
                .isEqualTo(FloatValue.of(new float[] {1.5f, -2}, 2));
        assertThat(read(raw(1, 2, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0)))
                .isEqualTo(FloatValue.of(new float[] {1.5f, -2}, 2));
        assertThat(read(raw(10, 2, 0, 0x3C, 1, 0))).isEqualTo(FloatValue.of(new float[] {1, 0x1p-24f}, 2));
        assertThat(read(tensor(10, 1).addInt32Data(0xC000))).isEqualTo(FloatValue.of(new float[] {-2}, 1));
        assertThat(read(raw(16, 1, 0xC0, 0x3F))).isEqualTo(FloatValue.of(new float[] {1.5f}, 1));
        assertThat(read(tensor(11, 1).addDoubleData(0.1))).isEqualTo(DoubleValue.of(new double[] {0.1}, 1));
        assertThat(read(raw(9, 3, 0, 1, 2))).isEqualTo(BooleanValue.of(new boolean[] {false, true, true}, 3));
        assertThat(read(raw(2, 1, 200))).isEqualTo(integer(ElementType.UINT8, 200));
        assertThat(read(raw(3, 1, 200))).isEqualTo(integer(ElementType.INT8, -56));
        assertThat(read(raw(4, 1, 0xFF, 0xFF))).isEqualTo(integer(ElementType.UINT16, 65_535));
        assertThat(read(raw(5, 1, 0xFE, 0xFF))).isEqualTo(integer(ElementType.INT16, -2));
        assertThat(read(tensor(6, 1).addInt32Data(-7))).isEqualTo(integer(ElementType.INT32, -7));
        assertThat(read(tensor(7, 1).addInt64Data(1L << 40))).isEqualTo(integer(ElementType.INT64, 1L << 40));
        assertThat(read(tensor(12, 1).addUint64Data(4_000_000_000L)))
                .isEqualTo(integer(ElementType.UINT32, 4_000_000_000L));
    }

    @Test
    void refusesTensorsWhoseSizeIsNotThatOfTheirShape() {
        assertCorrupt(
                model(raw(1, 3, 0, 0, 0, 0)),
                "'test.onnx': tensor 'w' of shape [3] should have 12 bytes or 3 numbers of type FLOAT, found 4 and 0");
        assertCorrupt(
                model(tensor(1, 2).addFloatData(1)), "should have 8 bytes or 2 numbers of type FLOAT, found 0 and 1");
        assertCorrupt(model(raw(1, 1, 0, 0, 0, 0).addFloatData(1)), "found 4 and 1");
        assertCorrupt(model(tensor(1, 1).clearDims().addDims(1L << 33)), "tensor 'w' has an axis of length 8589934592");
        assertCorrupt(model(tensor(1, 1).clearDims().addDims(-1)), "tensor 'w' has an axis of length -1");
        assertCorrupt(model(tensor(1, 1 << 30).addDims(1 << 30)), "more than 2^31 - 1 elements");
        assertCorrupt(model(tensor(1, 1 << 30)), "should have 4294967296 bytes or 1073741824 numbers");
        assertCorrupt(model(tensor(3, 1).addInt32Data(128)), "tensor 'w' has a number that the type INT8 can't hold");
    }

    @Test
    void listsAllThatIsNotSupported() {
        ModelProto.Builder model = model(tensor(1, 1).addFloatData(1));
        model.addFunctions(FunctionProto.newBuilder().setName("f"));
        model.getGraphBuilder()
                .addSparseInitializer(SparseTensorProto.getDefaultInstance())
                .addInitializer(tensor(1, 1)
                        .setName("far")
                        .setDataLocation(DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("/etc/passwd")))
                .addInitializer(tensor(8, 1).setName("words").addStringData(ByteString.copyFromUtf8("a")))
                .addInput(ValueInfoProto.newBuilder().setName("half").setType(type(10)))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Attention")
                        .setDomain("com.microsoft")
                        .addInput("w")
                        .addOutput("z"));

        assertThatThrownBy(() -> OnnxReader.read(model.build().toByteArray(), "test.onnx"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("'test.onnx' asks for what isn't supported: the model has 1 functions of its own; "
                        + "node 1 (Attention) is an operator of 'com.microsoft', not of ONNX itself; "
                        + "tensor 'far' lies in another file, which is not followed; "
                        + "tensor 'words' has elements of type STRING; the input 'half' has elements of type FLOAT16; "
                        + "the graph has sparse tensors");
    }

    /** As an LSTM is that was unrolled for a thousand steps: nearly all of the file is nodes and their names. */
    @Test
    void readsGraphsOfManyNodesAndLittleElse() {
        ModelProto.Builder model = edited(graph -> {
            String before = "w";
            for (int k = 0; k < 20_000; k++) {
                String next = "/lstm/step_" + k + "/Add_output_0";
                graph.addNode(node("Relu", before, next).toBuilder().setName("/lstm/step_" + k + "/Add"));
                graph.addValueInfo(ValueInfoProto.newBuilder().setName(next).setType(type(1)));
                before = next;
            }
        });
        byte[] bytes = model.build().toByteArray();

        assertThat(OnnxReader.read(bytes, "many.onnx").graph().nodes()).hasSizeGreaterThan(20_000 - 1);
    }

    @Test
    void constantsOf16BitsMayBeReadByCastsAlone() {
        TensorProto.Builder half = raw(10, 1, 0, 0x3C);
        ModelProto.Builder cast = castModel(half);

        assertThat(read(half)).isEqualTo(FloatValue.of(new float[] {1}, 1));
        assertUnsupported(
                model(half),
                "tensor 'w' has elements of type FLOAT16 that node 0 (Relu) computes with, where only a Cast may read them");
        cast.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName("w"));
        assertUnsupported(cast, "tensor 'w' has elements of type FLOAT16 that the graph gives out, where only");
    }

    @Test
    void constantsOf16BitsAreFollowedThroughNodesAndBranches() {
        AttributeProto value = AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeType.TENSOR)
                .setT(raw(16, 1, 0xC0, 0x3F))
                .build();
        GraphProto inner = GraphProto.newBuilder()
                .addNode(node("Relu", "c", "z"))
                .addOutput(ValueInfoProto.newBuilder().setName("z"))
                .build();
        NodeProto branch = node("If", "w", "q").toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("then_branch")
                        .setType(AttributeType.GRAPH)
                        .setG(inner))
                .build();
        ModelProto.Builder model = edited(graph -> graph.addNode(NodeProto.newBuilder()
                        .setOpType("Constant")
                        .addOutput("c")
                        .addAttribute(value))
                .addNode(branch));

        assertUnsupported(
                model,
                "attribute 'value' of node 1 (Constant) has elements of type BFLOAT16 that node 0 (Relu) in the"
                        + " then_branch of node 2 (If) computes with");
        assertUnsupported(
                edited(graph -> graph.addNode(
                        node("ConstantOfShape", "w", "c").toBuilder().addAttribute(value))),
                "attribute 'value' of node 1 (ConstantOfShape) has elements of type BFLOAT16 that the node computes");
    }

    @Test
    void refusesGraphsThatAreNotTied() {
        assertCorrupt(
                edited(graph -> graph.addNode(node("Relu", "gone", "z"))),
                "'test.onnx': node 1 (Relu) reads 'gone', which nothing computes");
        assertCorrupt(
                edited(graph -> graph.addNode(node("Relu", "w", "y"))),
                "node 1 (Relu) computes 'y', which is there already");
        assertCorrupt(edited(graph -> graph.addNode(node("", "w", "z"))), "node 1 () doesn't tell its operator");
        assertCorrupt(edited(graph -> graph.addInitializer(tensor(1, 0))), "two constants are called 'w'");
        assertCorrupt(
                edited(graph -> graph.addOutput(ValueInfoProto.newBuilder().setName("no"))),
                "the output 'no' is computed by no node");
        AttributeProto twice = AttributeProto.newBuilder()
                .setName("a")
                .setType(AttributeType.INT)
                .setI(1)
                .build();
        assertCorrupt(
                edited(graph -> graph.getNodeBuilder(0).addAttribute(twice).addAttribute(twice)),
                "node 0 (Relu) should name each attribute once, found another 'a'");
    }

    @Test
    void namesFromTheFileDoATerminalNoHarm() {
        assertCorrupt(
                edited(graph -> graph.addNode(node("Relu", "\u001b[2J\n", "z"))),
                "reads '?[2J?', which nothing computes");
    }

    @Test
    void refusesVersionsThatCannotBe() {
        ModelProto.Builder none = model(tensor(1, 1).addFloatData(1)).clearOpsetImport();
        assertCorrupt(none, "doesn't tell which version of ONNX's operators it speaks");
        ModelProto.Builder two = model(tensor(1, 1).addFloatData(1));
        two.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx").setVersion(9));
        assertCorrupt(two, "two versions of ONNX's operators: 13 and 9");
        assertCorrupt(model(tensor(1, 1).addFloatData(1)).clearGraph(), "found no graph");
        ModelProto.Builder future = model(tensor(1, 1).addFloatData(1)).setIrVersion(99);
        assertThatThrownBy(() -> OnnxReader.read(future.build().toByteArray(), "test.onnx"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("has version 99 of the format: expected 3 to 12");
    }

    @Test
    void constantsAmongTheInputsOfOldFilesAreConstants() {
        ModelProto.Builder model = model(tensor(1, 1).addFloatData(1));
        model.getGraphBuilder()
                .addInput(ValueInfoProto.newBuilder().setName("w").setType(type(1)));

        ModelDefinition old = OnnxReader.read(model.setIrVersion(3).build().toByteArray(), "test.onnx");
        ModelDefinition young = OnnxReader.read(model.setIrVersion(4).build().toByteArray(), "test.onnx");

        assertThat(old.graph().inputs()).isEmpty();
        assertThat(young.graph().inputs()).extracting(EdgeDefinition::name).containsExactly("w");
    }

    @Test
    void recognisesOtherFiles(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> OnnxReader.read(new byte[] {'P', 'K', 3, 4, 0}, "model.pt"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessage(
                        "'model.pt': no ONNX file, it begins as a ZIP file (such as PyTorch's .pt or Keras's .keras) does");
        assertThatThrownBy(() -> OnnxReader.read(new byte[0], "empty")).hasMessageContaining("an empty file");
        Path missing = folder.resolve("missing.onnx");
        assertThatThrownBy(() -> OnnxReader.read(missing))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("no such file");
        Path file = Files.write(
                folder.resolve("a.onnx"),
                model(tensor(1, 1).addFloatData(1)).build().toByteArray());
        assertThat(OnnxReader.read(file).opset()).isEqualTo(13);
    }

    @Test
    void damagedFilesGiveOneOfOurErrorsOrAModel() {
        byte[] whole = model(tensor(1, 3).addFloatData(1).addFloatData(2).addFloatData(3))
                .build()
                .toByteArray();
        for (int length = 0; length < whole.length; length++) {
            readOrRefuse(Arrays.copyOf(whole, length), "cut at " + length);
        }
        long seed = 4_711;
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            readOrRefuse(damaged, "seed " + seed + " round " + round);
        }
    }

    @Test
    void messagesNestedWithoutEndAreRefused() {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("leaf");
        for (int depth = 0; depth < 60; depth++) {
            AttributeProto branch = AttributeProto.newBuilder()
                    .setName("then_branch")
                    .setType(AttributeType.GRAPH)
                    .setG(graph)
                    .build();
            graph = GraphProto.newBuilder()
                    .addNode(NodeProto.newBuilder().setOpType("If").addAttribute(branch));
        }
        ModelProto.Builder model = model(tensor(1, 1).addFloatData(1)).setGraph(graph);

        assertThatThrownBy(() -> OnnxReader.read(model.build().toByteArray(), "deep.onnx"))
                .isInstanceOf(CorruptFileException.class);
    }

    private static void readOrRefuse(byte[] bytes, String what) {
        try {
            OnnxReader.read(bytes, "damaged.onnx");
        } catch (CarouselException e) {
            assertThat(e.getMessage()).as(what).startsWith("'damaged.onnx'").doesNotContain("\n");
        }
    }

    private static void assertCorrupt(ModelProto.Builder model, String message) {
        assertThatThrownBy(() -> OnnxReader.read(model.build().toByteArray(), "test.onnx"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message);
    }

    private static void assertUnsupported(ModelProto.Builder model, String message) {
        assertThatThrownBy(() -> OnnxReader.read(model.build().toByteArray(), "test.onnx"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(message);
    }

    private static ModelProto.Builder edited(Consumer<GraphProto.Builder> edit) {
        ModelProto.Builder model = model(tensor(1, 1).addFloatData(1));
        edit.accept(model.getGraphBuilder());
        return model;
    }

    private static Value read(TensorProto.Builder tensor) {
        return OnnxReader.read(castModel(tensor).build().toByteArray(), "test.onnx")
                .graph()
                .constants()
                .get("w");
    }

    /** {@code y = Cast(w)}. */
    private static ModelProto.Builder castModel(TensorProto.Builder tensor) {
        ModelProto.Builder model = model(tensor);
        model.getGraphBuilder().setNode(0, node("Cast", "w", "y"));
        return model;
    }

    /** {@code y = Relu(w)}. */
    private static ModelProto.Builder model(TensorProto.Builder tensor) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(GraphProto.newBuilder()
                        .setName("test")
                        .addInitializer(tensor)
                        .addNode(node("Relu", "w", "y"))
                        .addOutput(ValueInfoProto.newBuilder().setName("y")));
    }

    private static NodeProto node(String operator, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addInput(input)
                .addOutput(output)
                .build();
    }

    private static TypeProto type(int code) {
        return TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(code))
                .build();
    }

    private static TensorProto.Builder tensor(int code, long length) {
        return TensorProto.newBuilder().setName("w").setDataType(code).addDims(length);
    }

    private static TensorProto.Builder raw(int code, int length, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int k = 0; k < data.length; k++) {
            data[k] = (byte) bytes[k];
        }
        return tensor(code, length).setRawData(ByteString.copyFrom(data));
    }

    private static IntegerValue integer(ElementType type, long element) {
        return new IntegerValue(type, Shape.of(1), new long[] {element});
    }
}
