package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.carousel.formats.file.MemoryBudget;
import java.io.IOException;

/**
 * What the messages of a file will take in memory, found by walking over its bytes before any message is made of them: two bytes can be an
 * empty node, of which protobuf and the reader make several objects. Tensors' raw bytes are shared and cost nothing here.
 */
final class MessageMemory {
    /** A message, the builder that made it, and what the definition has in its place. */
    private static final int MESSAGE_BYTES = 300;

    private static final int TENSOR_BYTES = 1200;
    private static final int SMALL_BYTES = 120;
    private static final int TEXT_BYTES = 64;

    /** Of a list that was grown, and of the array that its numbers become. */
    private static final int NUMBER_BYTES = 32;

    private final CodedInputStream in;
    private final MemoryBudget budget;

    private MessageMemory(CodedInputStream in, MemoryBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    /**
     * Takes it from the budget.
     *
     * @param in aliasing its bytes
     * @throws IOException where the bytes are no message, as the parser would find, too
     */
    static void take(CodedInputStream in, MemoryBudget budget) throws IOException {
        new MessageMemory(in, budget).message(ModelProto.getDescriptor(), 0);
    }

    private void message(Descriptor type, int depth) throws IOException {
        if (depth > OnnxReader.MOST_NESTED) {
            throw new IOException("messages are nested more than " + OnnxReader.MOST_NESTED + " deep");
        }
        budget.take(bytes(type), "its messages");
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean framed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (field == null || !framed) {
                if (field != null) {
                    budget.take(NUMBER_BYTES, "its numbers");
                }
                in.skipField(tag);
            } else {
                framed(field, in.readRawVarint32(), depth);
            }
        }
    }

    private static int bytes(Descriptor type) {
        return switch (type.getName()) {
            case "TensorProto" -> TENSOR_BYTES;
            // Exporters tell the axes of every edge; nothing is made of these but the message, if that.
            case "Dimension", "TensorShapeProto", "StringStringEntryProto" -> SMALL_BYTES;
            default -> MESSAGE_BYTES;
        };
    }

    private void framed(FieldDescriptor field, int length, int depth) throws IOException {
        switch (field.getJavaType()) {
            case MESSAGE -> {
                int outer = in.pushLimit(length);
                message(field.getMessageType(), depth + 1);
                in.popLimit(outer);
            }
            case STRING -> {
                budget.take(TEXT_BYTES + 2L * length, "its texts");
                in.skipRawBytes(length);
            }
            case BYTE_STRING -> {
                budget.take(TEXT_BYTES, "its bytes");
                in.skipRawBytes(length);
            }
            default -> numbers(field, length);
        }
    }

    /** Packed ones. Those of fixed size take no more than they have in the file, a few times over. */
    private void numbers(FieldDescriptor field, int length) throws IOException {
        boolean fixed = field.getType() == FieldDescriptor.Type.FLOAT || field.getType() == FieldDescriptor.Type.DOUBLE;
        if (fixed) {
            budget.take(4L * length, "its numbers");
            in.skipRawBytes(length);
            return;
        }
        int outer = in.pushLimit(length);
        while (!in.isAtEnd()) {
            in.readRawVarint64();
            budget.take(NUMBER_BYTES, "its numbers");
        }
        in.popLimit(outer);
    }
}
