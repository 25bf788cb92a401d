package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.definition.Wiring;
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

    ModelDefinition model(ModelProto proto) {
        if (!proto.hasGraph() || !proto.hasIrVersion()) {
            throw source.corrupt("no ONNX model: expected a version of the format and a graph, found "
                    + (proto.hasGraph() ? "no version" : "no graph"));
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
        GraphDefinition graph = reader.graph(proto.getGraph(), Place.OUTERMOST, 0);
        HalfNumbers.check(proto.getGraph(), source);
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
