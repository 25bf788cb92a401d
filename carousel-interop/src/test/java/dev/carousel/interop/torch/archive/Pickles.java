package dev.carousel.interop.torch.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles opcode by opcode, and the files around them. */
final class Pickles {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Of protocol 2. */
    static Pickles begin() {
        return new Pickles().bytes(0x80, 2);
    }

    /** What is put into another pickle. */
    static Pickles piece() {
        return new Pickles();
    }

    Pickles then(Pickles piece) {
        bytes.writeBytes(piece.unended());
        return this;
    }

    Pickles bytes(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Pickles ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Pickles little(int count, long value) {
        for (int k = 0; k < count; k++) {
            bytes.write((int) (value >>> Byte.SIZE * k));
        }
        return this;
    }

    Pickles global(String module, String name) {
        return ascii("c" + module + "\n" + name + "\n");
    }

    Pickles text(String text) {
        return ascii("X").little(4, text.length()).ascii(text);
    }

    Pickles whole(long value) {
        return bytes(0x8a, 8).little(8, value);
    }

    /** A reference to a storage of floats. */
    Pickles storage(String key, long elements) {
        return ascii("(")
                .text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .whole(elements)
                .ascii("tQ");
    }

    Pickles tuple(long... values) {
        ascii("(");
        for (long value : values) {
            whole(value);
        }
        return ascii("t");
    }

    /** A tensor of floats. */
    Pickles tensor(String key, long elements, long offset, long[] shape, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .ascii("(")
                .storage(key, elements)
                .whole(offset)
                .tuple(shape)
                .tuple(strides)
                .bytes(0x89)
                .global("collections", "OrderedDict")
                .ascii(")RtR");
    }

    byte[] end() {
        bytes.write('.');
        return bytes.toByteArray();
    }

    byte[] unended() {
        return bytes.toByteArray();
    }

    static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    /** A file of torch.save with this pickle and these storages. */
    static Path zip(Path file, byte[] pickle, byte[]... storages) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", pickle);
        for (int k = 0; k < storages.length; k++) {
            entries.put("model/data/" + k, storages[k]);
        }
        entries.put("model/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        return zip(file, entries, ZipEntry.STORED);
    }

    static Path zip(Path file, Map<String, byte[]> entries, int method) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry made = new ZipEntry(entry.getKey());
                made.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(entry.getValue());
                    made.setCrc(crc.getValue());
                    made.setSize(entry.getValue().length);
                }
                out.putNextEntry(made);
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
