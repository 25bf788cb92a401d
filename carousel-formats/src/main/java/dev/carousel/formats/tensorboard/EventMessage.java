package dev.carousel.formats.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The few messages of {@code tensorflow/core/util/event.proto} and {@code framework/summary.proto} that a training log is made
 * of. Each has the wall time in seconds since 1970.
 */
final class EventMessage {
    /** Readers know by it how steps that are logged twice are to be understood. */
    private static final String FILE_VERSION = "brain.Event:2";

    // Event
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    // SessionLog
    private static final int STATUS = 1;
    private static final int START = 1;
    // Summary and Summary.Value
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private EventMessage() {}

    /** Fills a message with its fields. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /** What every file begins with. */
    static byte[] fileVersion(double wallTime) {
        return message(out -> {
            out.writeDouble(WALL_TIME, wallTime);
            out.writeString(VERSION, FILE_VERSION);
        });
    }

    /** Training begins, or goes on, at this step: what was logged before of it and of later steps is void. */
    static byte[] start(double wallTime, long step) {
        byte[] log = message(out -> out.writeEnum(STATUS, START));
        return message(out -> {
            out.writeDouble(WALL_TIME, wallTime);
            out.writeInt64(STEP, step);
            out.writeByteArray(SESSION_LOG, log);
        });
    }

    /** Numbers of a step by their names, in the order of the map. */
    static byte[] scalars(double wallTime, long step, Map<String, Double> scalars) {
        byte[] summary = message(out -> {
            for (Map.Entry<String, Double> scalar : scalars.entrySet()) {
                out.writeByteArray(VALUE, value(scalar.getKey(), scalar.getValue()));
            }
        });
        return message(out -> {
            out.writeDouble(WALL_TIME, wallTime);
            out.writeInt64(STEP, step);
            out.writeByteArray(SUMMARY, summary);
        });
    }

    private static byte[] value(String tag, double number) {
        return message(out -> {
            out.writeString(TAG, tag);
            out.writeFloat(SIMPLE_VALUE, (float) number);
        });
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory refuses nothing
        }
        return bytes.toByteArray();
    }
}
