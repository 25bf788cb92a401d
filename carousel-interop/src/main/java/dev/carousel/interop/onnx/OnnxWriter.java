package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.interop.definition.ModelDefinition;
import java.nio.file.Path;

/**
 * Writes definitions as ONNX files, which {@link OnnxReader} reads back as they were. The bytes are a function of the definition alone:
 * edges, nodes and attributes are written in its order, tensors as raw little-endian data.
 */
public final class OnnxWriter {
    /** A message of protobuf can't be longer than 2 GiB; this leaves room for all that isn't tensors. */
    private static final long MOST_TENSOR_BYTES = Integer.MAX_VALUE - (64L << 20);

    private OnnxWriter() {}

    /**
     * Replaces or makes a file; if that fails, what was there stays.
     *
     * @throws UnsupportedException as for {@link #toBytes}
     * @throws dev.carousel.CarouselException if the file can't be written
     */
    public static void write(ModelDefinition model, Path file) {
        ModelProto proto = proto(model);
        AtomicFile.write(file, proto::writeTo);
    }

    /** @throws UnsupportedException if the model's tensors have more bytes than one ONNX file can hold, 2 GiB */
    public static byte[] toBytes(ModelDefinition model) {
        return proto(model).toByteArray();
    }

    private static ModelProto proto(ModelDefinition model) {
        long bytes = TensorBytes.of(model.graph());
        if (bytes > MOST_TENSOR_BYTES) {
            throw new UnsupportedException("model '" + model.graph().name() + "' has " + bytes
                    + " bytes of tensors: expected at most " + MOST_TENSOR_BYTES
                    + ", because an ONNX file can't be longer than 2 GiB");
        }
        ModelProto.Builder proto = ModelProto.newBuilder()
                .setIrVersion(irVersion(model.opset()))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(model.opset()))
                .setGraph(GraphWriter.proto(model.graph()));
        OnnxMetadata.write(model.metadata(), proto);
        return proto.build();
    }

    /** The oldest version of the file format that has room for the opset, as ONNX pairs them, but not below 8. */
    private static int irVersion(int opset) {
        if (opset <= 18) {
            return 8;
        }
        return opset <= 20 ? 9 : 10;
    }
}
