package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.operator.TypeCode;
import dev.carousel.interop.value.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Inputs and outputs of graphs: their types and shapes. */
final class EdgeReader {
    static final String INPUT = "input";
    static final String OUTPUT = "output";

    private final Source source;

    EdgeReader(Source source) {
        this.source = source;
    }

    /** @param kind {@value #INPUT} or {@value #OUTPUT} */
    EdgeDefinition read(ValueInfoProto proto, String kind, Place place) {
        if (proto.getName().isEmpty()) {
            throw source.corrupt("an " + kind + place.text() + " has no name");
        }
        return edge(proto, () -> "the " + kind + " " + Source.quoted(proto.getName()) + place.text());
    }

    private EdgeDefinition edge(ValueInfoProto proto, Supplier<String> what) {
        TypeProto type = proto.getType();
        if (!type.hasTensorType()) {
            if (type.getValueCase() != TypeProto.ValueCase.VALUE_NOT_SET) {
                source.unsupported(what.get(), "is no tensor but a " + type.getValueCase());
            }
            return EdgeDefinition.untyped(proto.getName());
        }
        TypeProto.Tensor tensor = type.getTensorType();
        Optional<ElementType> elements = TypeCode.type(tensor.getElemType());
        if (elements.isEmpty() && tensor.getElemType() != 0) {
            source.unsupported(what.get(), "has elements of type " + TypeCode.describe(tensor.getElemType()));
        }
        Optional<List<Axis>> axes = tensor.hasShape() ? Optional.of(axes(tensor.getShape(), what)) : Optional.empty();
        return new EdgeDefinition(proto.getName(), elements, axes);
    }

    private List<Axis> axes(TensorShapeProto shape, Supplier<String> what) {
        List<Axis> axes = new ArrayList<>(shape.getDimCount());
        for (TensorShapeProto.Dimension dimension : shape.getDimList()) {
            long length = dimension.getDimValue();
            if (length > Integer.MAX_VALUE) {
                throw source.corrupt(what.get() + " has an axis of length " + length);
            }
            // Some writers put -1 for a length that is open.
            boolean fixed = dimension.hasDimValue() && length >= 0;
            axes.add(fixed ? new Axis.Fixed((int) length) : new Axis.Free(dimension.getDimParam()));
        }
        return axes;
    }
}
