package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.definition.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes. A name that occurs again, as each edge's does, is the same text. */
final class NodeReader {
    private static final ExtensionRegistryLite NONE = ExtensionRegistryLite.getEmptyRegistry();

    private final Source source;
    private final AttributeReader attributes;
    private final Map<String, String> texts = new HashMap<>();
    private final Fields outermost = new Fields();

    NodeReader(Source source, AttributeReader attributes) {
        this.source = source;
        this.attributes = attributes;
    }

    /** A node's fields as they come. */
    private static final class Fields {
        private final List<String> inputs = new ArrayList<>(3);
        private final List<String> outputs = new ArrayList<>(1);
        private String name = "";
        private String operator = "";
        private String domain = "";
        private String overload = "";
        private final List<AttributeProto> attributes = new ArrayList<>(0);

        private void clear() {
            inputs.clear();
            outputs.clear();
            attributes.clear();
            name = "";
            operator = "";
            domain = "";
            overload = "";
        }
    }

    /** A node of the outermost graph, from its message, which is read to its end. */
    NodeDefinition read(CodedInputStream in, int index, Place graph) throws IOException {
        Fields fields = outermost; // one for all: they are of use for one node, and there are thousands
        fields.clear();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            boolean framed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            switch (framed ? number : 0) {
                case NodeProto.INPUT_FIELD_NUMBER -> fields.inputs.add(text(in));
                case NodeProto.OUTPUT_FIELD_NUMBER -> fields.outputs.add(text(in));
                case NodeProto.NAME_FIELD_NUMBER -> fields.name = text(in);
                case NodeProto.OP_TYPE_FIELD_NUMBER -> fields.operator = text(in);
                case NodeProto.DOMAIN_FIELD_NUMBER -> fields.domain = text(in);
                case NodeProto.OVERLOAD_FIELD_NUMBER -> fields.overload = text(in);
                case NodeProto.ATTRIBUTE_FIELD_NUMBER ->
                    fields.attributes.add(in.readMessage(AttributeProto.parser(), NONE));
                default -> in.skipField(tag);
            }
        }
        return node(fields, index, graph, 0);
    }

    private String text(CodedInputStream in) throws IOException {
        String text = in.readBytes().toStringUtf8();
        String before = texts.putIfAbsent(text, text);
        return before == null ? text : before;
    }

    /** One of a graph inside another. */
    NodeDefinition node(NodeProto proto, int index, Place graph, int depth) {
        Fields fields = new Fields();
        fields.inputs.addAll(proto.getInputList());
        fields.outputs.addAll(proto.getOutputList());
        fields.name = proto.getName();
        fields.operator = proto.getOpType();
        fields.domain = proto.getDomain();
        fields.overload = proto.getOverload();
        fields.attributes.addAll(proto.getAttributeList());
        return node(fields, index, graph, depth);
    }

    private NodeDefinition node(Fields fields, int index, Place graph, int depth) {
        Place place = graph.node(index, fields.name, fields.operator);
        if (fields.operator.isEmpty()) {
            throw source.corrupt(place.text() + " doesn't tell its operator");
        }
        if (!GraphReader.isOnnx(fields.domain) || !fields.overload.isEmpty()) {
            source.unsupported(
                    place.text(), "is an operator of '" + Printable.text(fields.domain) + "', not of ONNX itself");
        }
        return new NodeDefinition(
                fields.name, fields.operator, fields.inputs, fields.outputs, attributes(fields, place, depth));
    }

    private Map<String, Attribute> attributes(Fields fields, Place place, int depth) {
        if (fields.attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Attribute> read = new LinkedHashMap<>();
        for (AttributeProto attribute : fields.attributes) {
            if (attribute.getName().isEmpty() || read.containsKey(attribute.getName())) {
                throw source.corrupt(place.text() + " should name each attribute once, found another "
                        + Source.quoted(attribute.getName()));
            }
            attributes.read(attribute, place, depth).ifPresent(value -> read.put(attribute.getName(), value));
        }
        return read;
    }
}
