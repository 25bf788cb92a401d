package dev.carousel.interop.onnx;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.definition.SampleDefinitions;
import dev.carousel.interop.fuzz.Seeds;
import dev.carousel.interop.fuzz.Watch;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.graph.NetworkGraph;
import dev.carousel.interop.operator.OperatorTable;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.recurrent.Lstm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are an ONNX model that can be compiled, or are refused. */
class OnnxFuzzTest {
    static Stream<byte[]> seeds() {
        LayerSpec lstm = Lstm.of(3, 4).layers(2);
        NetworkModel ours = new NetworkModel(
                new Architecture(3, List.of(lstm)).initialise(1), Signature.DEFAULT, Map.of("format", "seed"));
        return Stream.of(
                        Stream.of(OnnxWriter.toBytes(SampleDefinitions.everything())),
                        Stream.of(OnnxWriter.toBytes(SampleDefinitions.scaled(22))),
                        Stream.of(OnnxWriter.toBytes(NetworkGraph.of(ours))),
                        operators(),
                        Seeds.shared("onnx_node", ".onnx"))
                .flatMap(each -> each);
    }

    /** Each operator with constants, so that compiling computes it: some are wrong for it, which is as it should be. */
    private static Stream<byte[]> operators() {
        List<List<String>> inputs = List.of(List.of("f"), List.of("f", "f"), List.of("f", "i"), List.of("f", "i", "i"));
        return OperatorTable.names().stream().map(name -> {
            Map<String, Value> constants = new LinkedHashMap<>();
            constants.put("f", FloatValue.of(new float[] {1, -2, 0.5f, 4}, 2, 2));
            constants.put("i", IntegerValue.of(new long[] {1}, 1));
            List<NodeDefinition> nodes = new ArrayList<>();
            List<EdgeDefinition> outputs = new ArrayList<>();
            for (int k = 0; k < inputs.size(); k++) {
                nodes.add(new NodeDefinition("n" + k, name, inputs.get(k), List.of("v" + k), Map.of()));
                outputs.add(EdgeDefinition.untyped("v" + k));
            }
            GraphDefinition graph = new GraphDefinition(name, List.of(), outputs, constants, nodes);
            return OnnxWriter.toBytes(new ModelDefinition(17, graph, Map.of()));
        });
    }

    @DictionaryEntries({
        "LSTM",
        "GRU",
        "RNN",
        "MatMul",
        "Gemm",
        "Add",
        "Split",
        "Slice",
        "Gather",
        "Transpose",
        "Reshape",
        "Squeeze",
        "Unsqueeze",
        "Expand",
        "Shape",
        "ConstantOfShape",
        "Constant",
        "Cast",
        "Pad",
        "Conv",
        "ReduceMean",
        "Range",
        "Tile",
        "LayerNormalization",
        "If",
        "Identity",
        "Where",
        "Concat",
        "Softmax",
        "CumSum",
        "Flatten",
        "OneHot",
        "MaxPool",
        "then_branch",
        "else_branch",
        "axis",
        "axes",
        "perm",
        "value",
        "hidden_size",
        "activations",
        "direction",
        "to"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] file) {
        Watch.ofFile(file.length).run(() -> {
            ModelDefinition model = OnnxReader.read(file, "fuzzed");
            Graph.compile(model);
        });
    }
}
