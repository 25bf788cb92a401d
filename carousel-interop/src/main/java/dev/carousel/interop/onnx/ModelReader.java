package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.Wiring;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The message around the graph. */
final class ModelReader {
    /** The first with opsets; in 3 all initialisers are named as inputs, too, and are constants all the same. */
    private static final long OLDEST_FORMAT = 3;

    private static final long NEWEST_FORMAT = 12;
    private static final long LAST_WITH_CONSTANTS_AMONG_INPUTS = 3;

    private static final int MOST_NODES = 100_000;
    private static final int MOST_DEPTH = 16;

    private final Source source;

    ModelReader(Source source) {
        this.source = source;
    }

    /**
     * @param proto all but the graph
     * @param graphs the messages of the graph, of which protobuf says that several are one
     * @throws IOException where the bytes are no messages
     */
    ModelDefinition model(ModelProto proto, List<ByteString> graphs) throws IOException {
        if (graphs.isEmpty() || !proto.hasIrVersion()) {
            throw source.corrupt("no ONNX model: expected a version of the format and a graph, found "
                    + (graphs.isEmpty() ? "no graph" : "no version"));
        }
        long format = proto.getIrVersion();
        if (format < OLDEST_FORMAT || format > NEWEST_FORMAT) {
            source.unsupported(
                    "the file",
                    "has version " + format + " of the format: expected " + OLDEST_FORMAT + " to " + NEWEST_FORMAT);
        }
        if (proto.getFunctionsCount() > 0) {
            source.unsupported("the model", "has " + proto.getFunctionsCount() + " functions of its own");
        }
        int opset = opset(proto);
        boolean inputsOverride = format > LAST_WITH_CONSTANTS_AMONG_INPUTS;
        GraphReader reader = new GraphReader(source, inputsOverride);
        GraphParts parts = new GraphParts();
        for (ByteString bytes : graphs) {
            CodedInputStream in = OnnxReader.input(bytes);
            reader.read(in, parts);
            in.checkLastTagWas(0);
        }
        GraphDefinition graph = reader.definition(parts);
        HalfNumbers.check(graph, source);
        Optional<String> problem = Wiring.problem(graph, MOST_NODES, MOST_DEPTH);
        if (problem.isPresent()) {
            throw source.corrupt(problem.get());
        }
        return new ModelDefinition(opset, graph, OnnxMetadata.of(proto));
    }

    /** Of ONNX's own operators; those of other domains matter only where a node is one of them. */
    private int opset(ModelProto proto) {
        Optional<Long> found = Optional.empty();
        for (OperatorSetIdProto opset : proto.getOpsetImportList()) {
            if (GraphReader.isOnnx(opset.getDomain())) {
                if (found.isPresent() && found.get() != opset.getVersion()) {
                    throw source.corrupt(
                            "two versions of ONNX's operators: " + found.get() + " and " + opset.getVersion());
                }
                found = Optional.of(opset.getVersion());
            }
        }
        long version =
                found.orElseThrow(() -> source.corrupt("doesn't tell which version of ONNX's operators it speaks"));
        if (version < 1 || version > Integer.MAX_VALUE) {
            throw source.corrupt("version " + version + " of ONNX's operators can't be");
        }
        return (int) version;
    }
}
