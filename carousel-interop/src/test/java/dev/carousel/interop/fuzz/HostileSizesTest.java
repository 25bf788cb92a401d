package dev.carousel.interop.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.carousel.formats.json.Json;
import dev.carousel.interop.TensorFiles;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.rtneural.RtNeuralReader;
import dev.carousel.interop.torch.TorchReader;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are one small thing again and again, which each reader would make something larger of. A fuzzer hardly comes to them, as they
 * have to be large before their limit shows.
 */
class HostileSizesTest {
    private static final int MANY = 30_000;
    private static final Scratch SCRATCH = new Scratch();

    /** @param loader one that may not take ten times the file */
    record Case(String name, byte[] file, Consumer<Path> loader) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> texts() {
        return Stream.of(
                json("empty objects", repeated(10 * MANY, k -> "{}"), TorchReader::read),
                json("empty lists", repeated(10 * MANY, k -> "[]"), TorchReader::read),
                json("empty texts", repeated(10 * MANY, k -> "\"\""), Json::read),
                json("integers", repeated(20 * MANY, k -> "0"), TorchReader::read),
                json("fractions", repeated(20 * MANY, k -> "0.5"), TorchReader::read),
                json("rows", repeated(5 * MANY, k -> "[0.123,-0.5]"), TorchReader::read),
                json("names", repeated(MANY, k -> "{\"" + k + "\":0}"), Json::read),
                new Case(
                        "uneven rows",
                        ("{\"w\":[[" + repeated(MANY, k -> "0") + "]," + repeated(MANY, k -> "[]") + "]}")
                                .getBytes(StandardCharsets.UTF_8),
                        TorchReader::read),
                new Case("layers", rtNeural(), RtNeuralReader::read));
    }

    private static Case json(String name, String elements, Consumer<Path> loader) {
        return new Case("JSON of " + name, ("{\"w\":[" + elements + "]}").getBytes(StandardCharsets.UTF_8), loader);
    }

    private static byte[] rtNeural() {
        String weights = "[[" + repeated(200, row -> "[" + repeated(200, k -> "0.25") + "]") + "],["
                + repeated(200, k -> "0.25") + "]]";
        String layers = repeated(
                5,
                k -> "{\"type\":\"dense\",\"activation\":\"tanh\",\"shape\":[null,200],\"weights\":" + weights + "}");
        return ("{\"in_shape\":[null,null,200],\"layers\":[" + layers + "]}").getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Case> safetensors() {
        String tensors = repeated(MANY, k -> "\"t" + k + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
        String metadata = "\"__metadata__\":{" + repeated(2 * MANY, k -> "\"" + k + "\":\"\"") + "}";
        String flags = "\"t\":{\"dtype\":\"BOOL\",\"shape\":[1000000],\"data_offsets\":[0,1000000]}";
        return Stream.of(
                new Case("tensors of no element", safetensors(tensors, 0), TensorFiles::read),
                new Case("tensors of no element, as a state dict", safetensors(tensors, 0), TorchReader::read),
                new Case("metadata", safetensors(metadata, 0), TensorFiles::read),
                new Case("truth values", safetensors(flags, 1_000_000), TensorFiles::read));
    }

    private static byte[] safetensors(String fields, int data) {
        byte[] header = ("{" + fields + "}").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    static Stream<Case> onnx() {
        GraphProto.Builder nodes = GraphProto.newBuilder();
        GraphProto.Builder inputs = GraphProto.newBuilder();
        GraphProto.Builder tensors = GraphProto.newBuilder();
        GraphProto.Builder chain = GraphProto.newBuilder().addInput(edge("v0")).addOutput(edge("v" + MANY));
        TensorProto.Builder axes =
                TensorProto.newBuilder().setName("t").setDataType(1).addFloatData(1);
        TensorProto.Builder bytes =
                TensorProto.newBuilder().setName("t").setDataType(3).addDims(MANY);
        for (int k = 0; k < MANY; k++) {
            nodes.addNode(NodeProto.getDefaultInstance());
            inputs.addInput(ValueInfoProto.getDefaultInstance());
            tensors.addInitializer(
                    TensorProto.newBuilder().setName("t" + k).setDataType(1).addDims(0));
            axes.addDims(1);
            bytes.addInt32Data(1);
            chain.addNode(
                    NodeProto.newBuilder().setOpType("Relu").addInput("v" + k).addOutput("v" + (k + 1)));
        }
        return Stream.of(
                onnx("empty nodes", nodes),
                onnx("empty inputs", inputs),
                onnx("tensors of no element", tensors),
                onnx("axes", GraphProto.newBuilder().addInitializer(axes)),
                onnx("numbers of a byte", GraphProto.newBuilder().addInitializer(bytes)),
                onnx("nodes in a row", chain),
                onnx("branches", branches()),
                onnx("bytes that become longs", casts(3, 1)),
                onnx("floats that become longs", casts(1, 4)));
    }

    /** A tensor that is cast again and again, which is computed when the graph is compiled. */
    private static GraphProto.Builder casts(int type, int bytes) {
        int size = 10 * MANY;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("t")
                        .setDataType(type)
                        .addDims(size)
                        .setRawData(ByteString.copyFrom(new byte[size * bytes])));
        for (int k = 0; k < 20; k++) {
            graph.addOutput(edge("v" + k));
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("Cast")
                    .addInput("t")
                    .addOutput("v" + k)
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("to")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(7)));
        }
        return graph;
    }

    private static GraphProto.Builder branches() {
        GraphProto.Builder graph = GraphProto.newBuilder().addInput(edge("x"));
        GraphProto branch = GraphProto.newBuilder()
                .addNode(NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("y"))
                .addOutput(edge("y"))
                .build();
        for (int k = 0; k < MANY / 10; k++) {
            graph.addOutput(edge("v" + k));
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("If")
                    .addInput("x")
                    .addOutput("v" + k)
                    .addAttribute(attribute("then_branch", branch))
                    .addAttribute(attribute("else_branch", branch)));
        }
        return graph;
    }

    private static AttributeProto.Builder attribute(String name, GraphProto graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(graph);
    }

    private static ValueInfoProto edge(String name) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1)))
                .build();
    }

    private static Case onnx(String name, GraphProto.Builder graph) {
        byte[] file = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
        return new Case("ONNX of " + name, file, path -> Graph.compile(OnnxReader.read(path)));
    }

    private static String repeated(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","));
    }

    @Test
    void manySmallLayersDontCopyALargeOne() {
        // given
        List<LayerSpec> layers = new ArrayList<>(List.of(Linear.of(1, MANY), Linear.of(MANY, 1)));
        for (int k = 0; k < 300; k++) {
            layers.add(Linear.of(1, 1));
        }
        Network network = new Architecture(1, layers).initialise(1);
        Path folder = SCRATCH.folder("seed", List.of()).resolve("model");
        new NetworkModel(network, Signature.DEFAULT, Map.of()).save(folder);
        // then
        boolean loaded = Watch.ofFile(Members.ofFolder(folder).size()).run(() -> NetworkModel.load(folder));
        assertThat(loaded).isTrue();
    }

    @ParameterizedTest
    @MethodSource({"texts", "safetensors", "onnx"})
    void takeNoMoreThanTenTimesTheirSize(Case c) {
        Path file = SCRATCH.file("hostile", c.file());

        Watch.ofFile(c.file().length).run(() -> c.loader().accept(file));
    }
}
