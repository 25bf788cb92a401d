package dev.carousel.bench.onnxruntime;

import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stack of LSTMs as an ONNX model with random weights: inputs x [T, B, I], h0, c0, h1 ... [1, B, H]; outputs y [T, B, H], and hn0, cn0, hn1
 * ... [1, B, H]. Field numbers are those of onnx.proto.
 */
final class OnnxModel {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 14;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_INT = 2;

    private OnnxModel() {}

    /** The file's bytes. */
    static byte[] of(Case c) {
        var graph = new ProtobufMessage();
        float bound = (float) (1 / Math.sqrt(c.H()));
        int seed = 1;
        for (int l = 0; l < c.L(); l++) {
            String x = l == 0 ? "x" : "x" + l;
            String y = l == c.L() - 1 ? "y" : "x" + (l + 1);
            var lstm = node("LSTM")
                    .strings(1, x, "W" + l, "R" + l, "B" + l, "", "h" + l, "c" + l)
                    .strings(2, "Y" + l, "hn" + l, "cn" + l)
                    .message(
                            5,
                            new ProtobufMessage()
                                    .text(1, "hidden_size")
                                    .number(3, c.H())
                                    .number(20, ATTRIBUTE_INT));
            graph.message(1, lstm);
            graph.message(1, node("Squeeze").strings(1, "Y" + l, "axes").strings(2, y));
            int I = l == 0 ? c.I() : c.H();
            graph.message(5, weights("W" + l, bound, seed++, 1, 4 * c.H(), I));
            graph.message(5, weights("R" + l, bound, seed++, 1, 4 * c.H(), c.H()));
            graph.message(5, weights("B" + l, bound, seed++, 1, 8 * c.H()));
        }
        graph.message(5, axes());
        graph.text(2, c.name());
        graph.message(11, value("x", c.T(), c.B(), c.I()));
        graph.message(12, value("y", c.T(), c.B(), c.H()));
        for (int l = 0; l < c.L(); l++) {
            for (String state : new String[] {"h", "c"}) {
                graph.message(11, value(state + l, 1, c.B(), c.H()));
                graph.message(12, value(state + "n" + l, 1, c.B(), c.H()));
            }
        }
        return new ProtobufMessage()
                .number(1, IR_VERSION)
                .message(8, new ProtobufMessage().text(1, "").number(2, OPSET))
                .message(7, graph)
                .bytes();
    }

    private static ProtobufMessage node(String type) {
        return new ProtobufMessage().text(4, type);
    }

    private static ProtobufMessage weights(String name, float bound, long seed, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        ByteBuffer raw = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(RandomData.uniform(size, bound, seed));
        return tensor(name, FLOAT, raw.array(), shape);
    }

    private static ProtobufMessage axes() {
        byte[] one = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1)
                .array();
        return tensor("axes", INT64, one, 1);
    }

    private static ProtobufMessage tensor(String name, int type, byte[] raw, int... shape) {
        var tensor = new ProtobufMessage();
        for (int length : shape) {
            tensor.number(1, length);
        }
        return tensor.number(2, type).text(8, name).raw(9, raw);
    }

    private static ProtobufMessage value(String name, int... shape) {
        var dimensions = new ProtobufMessage();
        for (int length : shape) {
            dimensions.message(1, new ProtobufMessage().number(1, length));
        }
        var tensorType = new ProtobufMessage().number(1, FLOAT).message(2, dimensions);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
    }
}
