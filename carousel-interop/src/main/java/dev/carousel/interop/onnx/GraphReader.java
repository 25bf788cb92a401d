package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.Place;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Graphs, and those within their nodes. The outermost is read from its bytes one node and one tensor after the other, so that of thousands
 * no more than one is there twice, as protobuf's message and as our own.
 */
final class GraphReader {
    private static final int MOST_DEPTH = 32;

    private static final ExtensionRegistryLite NONE = ExtensionRegistryLite.getEmptyRegistry();

    private final Source source;
    private final boolean inputsOverride;
    private final NodeReader nodes;
    private final EdgeReader edges;
    private final TensorReader tensors;

    /** @param inputsOverride whether an input of a constant's name may take its place; in old files it only repeats it */
    GraphReader(Source source, boolean inputsOverride) {
        this.source = source;
        this.inputsOverride = inputsOverride;
        this.tensors = new TensorReader(source);
        this.edges = new EdgeReader(source);
        this.nodes = new NodeReader(source, new AttributeReader(source, tensors, this));
    }

    static boolean isOnnx(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /**
     * The outermost one.
     *
     * @param in its message, aliasing the bytes; read to its end
     */
    void read(CodedInputStream in, GraphParts parts) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            boolean framed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            switch (framed ? number : 0) {
                case GraphProto.NODE_FIELD_NUMBER -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    parts.node(nodes.read(in, parts.nextNode(), Place.OUTERMOST));
                    in.checkLastTagWas(0);
                    in.popLimit(outer);
                }
                case GraphProto.INITIALIZER_FIELD_NUMBER ->
                    constant(in.readMessage(TensorProto.parser(), NONE), Place.OUTERMOST, parts);
                case GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER -> {
                    refuseSparse(Place.OUTERMOST);
                    in.skipField(tag);
                }
                case GraphProto.INPUT_FIELD_NUMBER ->
                    parts.input(edges.read(
                            in.readMessage(ValueInfoProto.parser(), NONE), EdgeReader.INPUT, Place.OUTERMOST));
                case GraphProto.OUTPUT_FIELD_NUMBER ->
                    parts.output(edges.read(
                            in.readMessage(ValueInfoProto.parser(), NONE), EdgeReader.OUTPUT, Place.OUTERMOST));
                case GraphProto.NAME_FIELD_NUMBER -> parts.name(in.readBytes().toStringUtf8());
                // What the edges between nodes are like, and texts for people.
                default -> in.skipField(tag);
            }
        }
    }

    /** The outermost one, when all of it has been read. */
    GraphDefinition definition(GraphParts parts) {
        return parts.definition(inputsOverride);
    }

    /** One that is an attribute of a node. */
    GraphDefinition graph(GraphProto proto, Place place, int depth) {
        if (depth > MOST_DEPTH) {
            throw source.corrupt("graphs are nested more than " + MOST_DEPTH + " deep" + place.text());
        }
        GraphParts parts = new GraphParts();
        parts.name(proto.getName());
        if (proto.getSparseInitializerCount() > 0) {
            refuseSparse(place);
        }
        for (TensorProto tensor : proto.getInitializerList()) {
            constant(tensor, place, parts);
        }
        for (ValueInfoProto input : proto.getInputList()) {
            parts.input(edges.read(input, EdgeReader.INPUT, place));
        }
        for (NodeProto node : proto.getNodeList()) {
            parts.node(nodes.node(node, parts.nextNode(), place, depth));
        }
        for (ValueInfoProto output : proto.getOutputList()) {
            parts.output(edges.read(output, EdgeReader.OUTPUT, place));
        }
        return parts.definition(inputsOverride);
    }

    private void refuseSparse(Place place) {
        source.unsupported("the graph" + place.text(), "has sparse tensors");
    }

    private void constant(TensorProto tensor, Place place, GraphParts parts) {
        Supplier<String> what = () -> "tensor " + Source.quoted(tensor.getName()) + place.text();
        if (tensor.getName().isEmpty()) {
            throw source.corrupt("a tensor among the constants" + place.text() + " has no name");
        }
        if (!parts.constant(tensor.getName(), tensors.value(tensor, what))) {
            throw source.corrupt("two constants" + place.text() + " are called " + Source.quoted(tensor.getName()));
        }
    }
}
