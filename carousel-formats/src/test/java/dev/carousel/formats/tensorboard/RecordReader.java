package dev.carousel.formats.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.util.EventProtos;

/**
 * Reads event files by TensorFlow's own description of the messages, with a checksum that is computed bit by bit. TensorFlow's
 * generated classes are too old for the protobuf that writes; its descriptions are not.
 */
final class RecordReader {
    private static final Descriptor EVENT = EventProtos.getDescriptor().findMessageTypeByName("Event");

    private RecordReader() {}

    /** Something that was logged of a step. */
    record Scalar(long step, String tag, float value) {}

    static List<DynamicMessage> events(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<DynamicMessage> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = take(bytes, 8);
            assertThat(bytes.getInt()).as("checksum of a length").isEqualTo(masked(crc32c(length)));
            byte[] data = take(
                    bytes,
                    Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()));
            assertThat(bytes.getInt()).as("checksum of data").isEqualTo(masked(crc32c(data)));
            events.add(event(data));
        }
        return events;
    }

    private static DynamicMessage event(byte[] data) throws InvalidProtocolBufferException {
        DynamicMessage event = DynamicMessage.parseFrom(EVENT, data);
        assertThat(event.getUnknownFields().asMap()).as("unknown fields").isEmpty();
        return event;
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    /** All scalars in their order. */
    static List<Scalar> scalars(Path file) throws IOException {
        List<Scalar> scalars = new ArrayList<>();
        for (DynamicMessage event : events(file)) {
            if (has(event, "summary")) {
                DynamicMessage summary = (DynamicMessage) field(event, "summary");
                for (Object value : (List<?>) field(summary, "value")) {
                    DynamicMessage scalar = (DynamicMessage) value;
                    scalars.add(new Scalar((Long) field(event, "step"), (String) field(scalar, "tag"), (Float)
                            field(scalar, "simple_value")));
                }
            }
        }
        return scalars;
    }

    /** As TensorBoard understands files one after the other: a start voids what was logged of its step and later ones. */
    static Map<String, TreeMap<Long, Float>> curves(List<Path> files) throws IOException {
        Map<String, TreeMap<Long, Float>> curves = new TreeMap<>();
        for (Path file : files) {
            for (DynamicMessage event : events(file)) {
                long step = (Long) field(event, "step");
                if (has(event, "session_log")) {
                    curves.values().forEach(curve -> curve.tailMap(step).clear());
                }
            }
            for (Scalar scalar : scalars(file)) {
                Float before = curves.computeIfAbsent(scalar.tag(), tag -> new TreeMap<>())
                        .put(scalar.step(), scalar.value());
                assertThat(before).as("an earlier value of %s", scalar).isNull();
            }
        }
        return curves;
    }

    static boolean has(DynamicMessage message, String name) {
        return message.hasField(message.getDescriptorForType().findFieldByName(name));
    }

    static Object field(DynamicMessage message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        return message.getField(field);
    }

    private static int masked(int checksum) {
        return (checksum >>> 15 | checksum << 17) + 0xa282ead8;
    }

    /** Castagnoli's polynomial, reflected. */
    static int crc32c(byte[] bytes) {
        int rest = ~0;
        for (byte b : bytes) {
            rest ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                rest = (rest & 1) != 0 ? rest >>> 1 ^ 0x82f63b78 : rest >>> 1;
            }
        }
        return ~rest;
    }
}
