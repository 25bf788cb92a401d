package dev.carousel.interop.network;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.definition.DefinitionFiles;
import dev.carousel.interop.fuzz.Members;
import dev.carousel.interop.fuzz.Scratch;
import dev.carousel.interop.fuzz.Watch;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.network.graph.NetworkGraph;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any files of a model directory are a network or a graph, or are refused. */
class SavedModelFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    static Stream<byte[]> networks() {
        return Stream.concat(
                        SampleLayers.all().stream()
                                .map(layer -> new Architecture(layer instanceof Embedding ? 1 : 4, List.of(layer))),
                        Stream.of(Network.of(Lstm.of(4, 3), Linear.of(3, 2))))
                .map(architecture ->
                        files(new NetworkModel(architecture.initialise(1), Signature.DEFAULT, Map.of()).files()));
    }

    static Stream<byte[]> graphs() {
        NetworkModel model = new NetworkModel(
                Network.of(Lstm.of(4, 3), Linear.of(3, 2)).initialise(1), Signature.DEFAULT, Map.of("format", "seed"));
        return Stream.of(files(DefinitionFiles.write(NetworkGraph.of(model))));
    }

    private static byte[] files(ModelFiles model) {
        Path folder = SCRATCH.folder("seed", List.of()).resolve("model");
        model.write(folder);
        return Members.ofFolder(folder).flat();
    }

    @DictionaryEntries({
        "\"type\": \"lstm\"",
        "\"layers\": [",
        "\"input_size\": ",
        "\"kind\": \"network\"",
        "\"hidden_size\": ",
        "\"num_layers\": ",
        "2147483647",
        "-1",
        "1e38",
        "null",
        "true",
        "\"mask_value\": ",
        "\"signature\": {",
        "weight_ih_l0",
        "config.json"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("networks")
    @FuzzTest(maxDuration = "10m")
    void loadsOrRefusesNetworks(byte[] flat) {
        Members members = Members.of(flat);
        Path folder = SCRATCH.folder("network", members.list());
        Watch.ofFile(members.size()).run(() -> NetworkModel.load(folder));
    }

    @DictionaryEntries({
        "\"operator\": \"", "\"LSTM\"", "\"ConstantOfShape\"", "\"Expand\"", "\"Range\"", "\"Reshape\"", "\"If\"",
                "\"Concat\"",
        "\"inputs\": [", "\"outputs\": [", "\"nodes\": [", "\"constants\": {", "\"attributes\": {", "\"opset\": ",
                "2147483647", "-1",
        "\"type\": \"int64\"", "\"shape\": ["
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("graphs")
    @FuzzTest(maxDuration = "10m")
    void loadsOrRefusesGraphs(byte[] flat) {
        Members members = Members.of(flat);
        Path folder = SCRATCH.folder("graph", members.list());
        Watch.ofFile(members.size()).run(() -> Graph.compile(DefinitionFiles.read(ModelFiles.read(folder), folder)));
    }
}
