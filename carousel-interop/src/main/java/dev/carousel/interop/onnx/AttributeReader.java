package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Place;
import java.util.Optional;
import java.util.function.Supplier;

/** Settings of nodes. */
final class AttributeReader {
    private final Source source;
    private final TensorReader tensors;
    private final GraphReader graphs;

    AttributeReader(Source source, TensorReader tensors, GraphReader graphs) {
        this.source = source;
        this.tensors = tensors;
        this.graphs = graphs;
    }

    /** Empty for kinds that are not known here, which the source then tells. */
    Optional<Attribute> read(AttributeProto proto, Place place, int depth) {
        Supplier<String> what = () -> "attribute " + Source.quoted(proto.getName()) + " of " + place.text();
        if (!proto.getRefAttrName().isEmpty()) {
            throw source.corrupt(what.get() + " stands for one of a function, and there is none around it");
        }
        return switch (kind(proto)) {
            case INT -> Optional.of(new Attribute.IntegerAttribute(proto.getI()));
            case FLOAT -> Optional.of(new Attribute.FloatAttribute(proto.getF()));
            case STRING -> Optional.of(new Attribute.TextAttribute(proto.getS().toStringUtf8()));
            case INTS -> Optional.of(new Attribute.IntegersAttribute(proto.getIntsList()));
            case FLOATS -> Optional.of(new Attribute.FloatsAttribute(proto.getFloatsList()));
            case STRINGS ->
                Optional.of(new Attribute.TextsAttribute(proto.getStringsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList()));
            case TENSOR -> Optional.of(new Attribute.ValueAttribute(tensors.value(proto.getT(), what)));
            case GRAPH ->
                Optional.of(new Attribute.GraphAttribute(
                        graphs.graph(proto.getG(), place.inside(proto.getName()), depth + 1)));
            default -> {
                source.unsupported(what.get(), "is of a kind that is not known here, " + kind(proto));
                yield Optional.empty();
            }
        };
    }

    /** Old files don't tell the kind; there it is that of the only field. */
    private static AttributeType kind(AttributeProto proto) {
        if (proto.getType() != AttributeType.UNDEFINED) {
            return proto.getType();
        } else if (proto.hasF()) {
            return AttributeType.FLOAT;
        } else if (proto.hasI()) {
            return AttributeType.INT;
        } else if (proto.hasS()) {
            return AttributeType.STRING;
        } else if (proto.hasT()) {
            return AttributeType.TENSOR;
        } else if (proto.hasG()) {
            return AttributeType.GRAPH;
        } else if (proto.getFloatsCount() > 0) {
            return AttributeType.FLOATS;
        } else if (proto.getIntsCount() > 0) {
            return AttributeType.INTS;
        } else if (proto.getStringsCount() > 0) {
            return AttributeType.STRINGS;
        }
        return AttributeType.UNDEFINED;
    }
}
