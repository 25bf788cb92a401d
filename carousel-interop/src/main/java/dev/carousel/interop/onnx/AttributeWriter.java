package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.definition.Attribute.ValueAttribute;

/** Puts settings of nodes into ONNX's messages. */
final class AttributeWriter {
    private AttributeWriter() {}

    static AttributeProto proto(String name, Attribute attribute) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
        if (attribute instanceof IntegerAttribute integer) {
            proto.setType(AttributeType.INT).setI(integer.value());
        } else if (attribute instanceof FloatAttribute number) {
            proto.setType(AttributeType.FLOAT).setF(number.value());
        } else if (attribute instanceof TextAttribute text) {
            proto.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text.value()));
        } else if (attribute instanceof IntegersAttribute integers) {
            proto.setType(AttributeType.INTS).addAllInts(integers.values());
        } else if (attribute instanceof FloatsAttribute numbers) {
            proto.setType(AttributeType.FLOATS).addAllFloats(numbers.values());
        } else if (attribute instanceof TextsAttribute texts) {
            proto.setType(AttributeType.STRINGS);
            texts.values().forEach(text -> proto.addStrings(ByteString.copyFromUtf8(text)));
        } else if (attribute instanceof ValueAttribute tensor) {
            proto.setType(AttributeType.TENSOR).setT(TensorWriter.proto("", tensor.value()));
        } else {
            GraphAttribute branch = (GraphAttribute) attribute;
            proto.setType(AttributeType.GRAPH).setG(GraphWriter.proto(branch.graph()));
        }
        return proto.build();
    }
}
