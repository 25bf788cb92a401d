package dev.carousel.interop.onnx;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.SampleDefinitions;
import dev.carousel.interop.fuzz.Seeds;
import dev.carousel.interop.fuzz.Watch;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.graph.NetworkGraph;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.recurrent.Lstm;
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
                        Seeds.shared("onnx_node", ".onnx"))
                .flatMap(each -> each);
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
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] file) {
        Watch.ofFile(file.length).run(() -> {
            ModelDefinition model = OnnxReader.read(file, "fuzzed");
            Graph.compile(model);
        });
    }
}
