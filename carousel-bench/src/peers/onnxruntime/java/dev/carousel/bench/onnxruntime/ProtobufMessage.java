package dev.carousel.bench.onnxruntime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of the wire format as a model needs. */
final class ProtobufMessage {
    private static final int NUMBER = 0;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int SEVEN_BITS = 0x7f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtobufMessage number(int field, long value) {
        variable(field << 3 | NUMBER);
        variable(value);
        return this;
    }

    ProtobufMessage text(int field, String text) {
        return raw(field, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufMessage strings(int field, String... texts) {
        for (String text : texts) {
            text(field, text);
        }
        return this;
    }

    ProtobufMessage message(int field, ProtobufMessage message) {
        return raw(field, message.bytes());
    }

    ProtobufMessage raw(int field, byte[] bytes) {
        variable(field << 3 | LENGTH_AND_BYTES);
        variable(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void variable(long value) {
        long rest = value;
        while (rest > SEVEN_BITS) {
            out.write((int) (rest & SEVEN_BITS) | SEVEN_BITS + 1);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
