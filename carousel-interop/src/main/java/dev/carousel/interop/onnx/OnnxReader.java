package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads ONNX files as definitions. Nothing in a file is believed: sizes are compared with what is there before anything is allocated for
 * them, edges must be tied in order, and a tensor that lies in another file is refused, as that name could lead anywhere.
 *
 * <p>Constants of 16 bits (FLOAT16, BFLOAT16) that only Casts read become floats, each of which is exactly the same number; all others,
 * and inputs and outputs of such types, are refused, because what is computed with them would be rounded elsewhere.
 */
public final class OnnxReader {
    /** How deep messages may be nested; three for each branch. */
    static final int MOST_NESTED = 100;

    private static final int GRAPH_TAG = ModelProto.GRAPH_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private OnnxReader() {}

    /**
     * @throws CorruptFileException if the file isn't what it says it is
     * @throws UnsupportedException for what ONNX allows and this doesn't: all of it at once
     * @throws dev.carousel.CarouselException if the file can't be read
     */
    public static ModelDefinition read(Path file) {
        try {
            long size = Files.size(file);
            if (size > Integer.MAX_VALUE - 8) {
                throw new UnsupportedException(
                        "'" + file + "' has " + size + " bytes: an ONNX file has less than 2 GiB");
            }
            return read(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /**
     * The same for bytes that are there already.
     *
     * @param source what errors call them
     */
    public static ModelDefinition read(byte[] bytes, String source) {
        Source from = new Source(source);
        ModelDefinition model = parse(bytes, from);
        from.refuseUnsupported();
        return model;
    }

    private static ModelDefinition parse(byte[] bytes, Source source) {
        Signature.of(bytes).ifPresent(other -> {
            throw source.corrupt("no ONNX file, it begins as " + other + " does");
        });
        // Tensors share the bytes until they are decoded: only what is said to be immutable is shared.
        ByteString all = UnsafeByteOperations.unsafeWrap(bytes);
        try {
            MessageMemory.take(bytes, new MemoryBudget("'" + source.name() + "'", bytes.length));
            List<ByteString> graphs = new ArrayList<>();
            ModelProto proto =
                    DiscardUnknownFieldsParser.wrap(ModelProto.parser()).parseFrom(input(withoutGraphs(all, graphs)));
            return new ModelReader(source).model(proto, graphs);
        } catch (IOException e) {
            // The first sentence tells what; those after it guess why, at length.
            String what = String.valueOf(e.getMessage()).split("\\. ", 2)[0];
            throw source.corrupt("no ONNX file, or a damaged one: " + Printable.text(what), e);
        }
    }

    /** What a model's message has beside its graph. */
    private static ByteString withoutGraphs(ByteString model, List<ByteString> graphs) throws IOException {
        ByteString rest = ByteString.EMPTY;
        CodedInputStream in = input(model);
        int from = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == GRAPH_TAG) {
                graphs.add(in.readBytes());
            } else {
                in.skipField(tag);
                rest = rest.concat(model.substring(from, in.getTotalBytesRead()));
            }
            from = in.getTotalBytesRead();
        }
        in.checkLastTagWas(0);
        return rest;
    }

    static CodedInputStream input(ByteString bytes) {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        in.setRecursionLimit(MOST_NESTED);
        return in;
    }
}
