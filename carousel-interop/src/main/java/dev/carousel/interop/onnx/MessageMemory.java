package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.carousel.formats.file.MemoryBudget;
import java.io.IOException;

/**
 * What is kept of the messages of a file, found by walking over its bytes before any message is made of them: two bytes can be an empty
 * node, which is several objects here. Tensors' raw bytes are shared until they are decoded, which the shape is compared with first.
 */
final class MessageMemory {
    /** With what it becomes when the graph is compiled. */
    private static final int NODE_BYTES = 220;

    private static final int ATTRIBUTE_BYTES = 200;
    private static final int TENSOR_BYTES = 250;
    private static final int MESSAGE_BYTES = 120;

    /** Of one that wasn't there before, with its place in tables of names; those that were there are shared. */
    private static final int TEXT_BYTES = 64;

    private static final int SHARED_BYTES = 8;

    /** Of a list that was grown, and of the array that its numbers become. */
    private static final int NUMBER_BYTES = 32;

    private static final int OUTERMOST_GRAPH = 1;

    private final CodedInputStream in;
    private final byte[] bytes;
    private final MemoryBudget budget;
    private final TextHashes texts = new TextHashes();

    private MessageMemory(byte[] bytes, MemoryBudget budget) {
        this.bytes = bytes;
        this.in = OnnxReader.input(UnsafeByteOperations.unsafeWrap(bytes));
        this.budget = budget;
    }

    /**
     * Takes it from the budget.
     *
     * @param bytes of a model's message
     * @throws IOException where the bytes are no message, as the parser would find, too
     */
    static void take(byte[] bytes, MemoryBudget budget) throws IOException {
        new MessageMemory(bytes, budget).message(ModelProto.getDescriptor(), 0);
    }

    private void message(Descriptor type, int depth) throws IOException {
        if (depth > OnnxReader.MOST_NESTED) {
            throw new IOException("messages are nested more than " + OnnxReader.MOST_NESTED + " deep");
        }
        budget.take(bytes(type), "its messages");
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean framed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (field == null || !framed || isFree(field, depth)) {
                if (field != null && !framed) {
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
            case "NodeProto" -> NODE_BYTES;
            case "AttributeProto" -> ATTRIBUTE_BYTES;
            case "TensorProto" -> TENSOR_BYTES;
            default -> MESSAGE_BYTES;
        };
    }

    /** Exporters tell what each edge is like, which isn't read; and the names of operators are few. */
    private static boolean isFree(FieldDescriptor field, int depth) {
        return field.getName().equals("op_type")
                || depth <= OUTERMOST_GRAPH && field.getName().equals("value_info");
    }

    private void framed(FieldDescriptor field, int length, int depth) throws IOException {
        switch (field.getJavaType()) {
            case MESSAGE -> {
                int outer = in.pushLimit(length);
                message(field.getMessageType(), depth + 1);
                in.popLimit(outer);
            }
            case STRING -> {
                boolean isNew = texts.add(bytes, in.getTotalBytesRead(), length);
                in.skipRawBytes(length);
                budget.take(isNew ? TEXT_BYTES + length : SHARED_BYTES, "its texts");
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
