package dev.carousel.formats.safetensors;

import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.json.Json;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes safetensors files byte for byte as the reference writer does: tensors ordered by data type (widest first), then
 * by name; the header padded with spaces so that the data starts at a multiple of 8 bytes. Metadata, which the reference
 * leaves in the order of a hash map, is sorted. So equal content gives equal bytes.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final int PIECE_BYTES = 1 << 16;

    private final Map<String, Entry> entries = new TreeMap<>(NameOrder.BY_CODE_POINTS);
    private final Map<String, String> metadata = new TreeMap<>(NameOrder.BY_CODE_POINTS);

    /** Puts the elements from {@code start} on into the buffer until it is full. */
    @FunctionalInterface
    private interface Encoder {
        void encode(ByteBuffer bytes, int start, int count);
    }

    private record Entry(Dtype dtype, List<Integer> shape, int size, Encoder encoder) {
        long length() {
            return (long) size * elementBytes();
        }

        int elementBytes() {
            return dtype.bits() / Byte.SIZE;
        }
    }

    /** Writes F32 tensors and texts in one call. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        var writer = new SafetensorsWriter();
        tensors.forEach(writer::tensor);
        metadata.forEach(writer::metadata);
        writer.write(file);
    }

    /** Adds a tensor as F32. Its array is read when the file is written. */
    public SafetensorsWriter tensor(String name, Tensor tensor) {
        return add(
                name,
                Dtype.F32,
                tensor.shape(),
                tensor.size(),
                (bytes, start, count) -> bytes.asFloatBuffer().put(tensor.array(), tensor.offset() + start, count));
    }

    /** Adds F64 values in row-major order. */
    public SafetensorsWriter doubles(String name, double[] values, int... shape) {
        return add(
                name,
                Dtype.F64,
                shape,
                values.length,
                (bytes, start, count) -> bytes.asDoubleBuffer().put(values, start, count));
    }

    /** Adds I64 values in row-major order. */
    public SafetensorsWriter longs(String name, long[] values, int... shape) {
        return integers(name, Dtype.I64, values, shape);
    }

    /**
     * Adds integers of a type in row-major order; of each the bits that the type has, a BOOL being 0 or 1.
     *
     * @param dtype BOOL, or U or I with 8 to 64 bits
     */
    public SafetensorsWriter integers(String name, Dtype dtype, long[] values, int... shape) {
        IntegerEncoder encoder = IntegerEncoder.of(dtype);
        return add(name, dtype, shape, values.length, (bytes, start, count) -> {
            for (int k = start; k < start + count; k++) {
                encoder.put(bytes, values[k]);
            }
            bytes.clear();
        });
    }

    /** Adds a text to {@code __metadata__}. */
    public SafetensorsWriter metadata(String key, String value) {
        if (metadata.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("the metadata '" + key + "' is there already");
        }
        return this;
    }

    /** Writes the file atomically. */
    public void write(Path file) {
        AtomicFile.write(file, this::writeTo);
    }

    /** Writes the same bytes to a stream. */
    public void writeTo(OutputStream out) throws IOException {
        List<Map.Entry<String, Entry>> ordered = inFileOrder();
        byte[] header = header(ordered);
        out.write(littleEndian(Long.BYTES).putLong(header.length).array());
        out.write(header);
        for (Map.Entry<String, Entry> entry : ordered) {
            writeData(entry.getValue(), out);
        }
    }

    private SafetensorsWriter add(String name, Dtype dtype, int[] shape, int size, Encoder encoder) {
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("a tensor can't be called " + name);
        }
        if (Tensor.size(shape) != size) {
            throw new IllegalArgumentException("tensor '" + name + "' has " + size + " values, its shape "
                    + Arrays.toString(shape) + " needs " + Tensor.size(shape));
        }
        var entry = new Entry(dtype, Arrays.stream(shape).boxed().toList(), size, encoder);
        if (entries.putIfAbsent(name, entry) != null) {
            throw new IllegalArgumentException("the tensor '" + name + "' is there already");
        }
        return this;
    }

    private List<Map.Entry<String, Entry>> inFileOrder() {
        Comparator<Map.Entry<String, Entry>> widestFirst =
                Comparator.comparing(entry -> entry.getValue().dtype(), Collections.reverseOrder());
        return entries.entrySet().stream().sorted(widestFirst).toList(); // stable, so names stay in order within a type
    }

    private byte[] header(List<Map.Entry<String, Entry>> ordered) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            fields.put(SafetensorsHeader.METADATA, metadata);
        }
        long begin = 0;
        for (Map.Entry<String, Entry> named : ordered) {
            Entry entry = named.getValue();
            long end = Math.addExact(begin, entry.length());
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", entry.dtype().name());
            description.put("shape", entry.shape());
            description.put("data_offsets", List.of(begin, end));
            fields.put(named.getKey(), description);
            begin = end;
        }
        byte[] json = Json.line(fields).getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (padded > SafetensorsHeader.LONGEST) {
            throw new IllegalArgumentException(
                    "the header would have " + padded + " bytes, the format's limit is " + SafetensorsHeader.LONGEST);
        }
        byte[] header = Arrays.copyOf(json, padded);
        Arrays.fill(header, json.length, padded, (byte) ' ');
        return header;
    }

    private static void writeData(Entry entry, OutputStream out) throws IOException {
        ByteBuffer piece = littleEndian(PIECE_BYTES);
        int pieceElements = PIECE_BYTES / entry.elementBytes();
        for (int done = 0; done < entry.size(); done += pieceElements) {
            int count = Math.min(pieceElements, entry.size() - done);
            entry.encoder().encode(piece, done, count);
            out.write(piece.array(), 0, count * entry.elementBytes());
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
