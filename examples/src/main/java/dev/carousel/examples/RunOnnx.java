package dev.carousel.examples;

import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.graph.GraphState;
import dev.carousel.interop.graph.GraphStream;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.value.FloatValue;
import java.nio.file.Path;
import java.util.Map;

/** Runs an LSTM from an ONNX file, at once and value by value: {@code RunOnnx examples/models/sine.onnx}. */
public final class RunOnnx {
    private RunOnnx() {}

    /** Compile once, share with all threads. */
    static Graph graph(Path file) {
        return Graph.compile(OnnxReader.read(file));
    }

    /** All values in one call, with states of zeros. */
    static float[] whole(Graph graph, float[] x) {
        FloatValue zeros = FloatValue.of(new float[8], 1, 1, 8);
        Map<String, FloatValue> inputs = Map.of("x", FloatValue.of(x, 1, x.length, 1), "h0", zeros, "c0", zeros);
        return ((FloatValue) graph.run(Map.copyOf(inputs)).get("y")).elements();
    }

    public static void main(String[] arguments) {
        // What h0, c0, hn and cn are follows from their names; graph.stream(StateBinding.of("h0", "hn"), ...) says it.
        GraphStream stream = graph(Path.of(arguments[0])).stream();
        GraphState state = stream.start(); // one for each stream, kept by you
        for (float x : Sine.values(40, 20)) {
            FloatValue y = (FloatValue) stream.step(Map.of("x", FloatValue.of(new float[] {x}, 1, 1, 1)), state)
                    .get("y");
            System.out.printf("%.3f, next about %.3f%n", x, y.elements()[0]);
        }
    }
}
