package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.onnx.OnnxRuntime;
import dev.carousel.interop.onnx.OnnxWriter;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random nodes, at random opsets, written as ONNX, read again and run here and there. */
class OperatorsAgainstOnnxRuntimeTest {
    private static final int ROUNDS = Integer.getInteger("carousel.operatorRounds", 16);
    private static final long SEED = Long.getLong("carousel.operatorSeed", 20_261_121);
    private static final double TOLERANCE = 2e-5;

    @Test
    void computeWhatOnnxRuntimeComputes() throws OrtException {
        List<String> failures = new ArrayList<>();
        int cases = 0;
        int refused = 0;
        for (int kind = 0; kind < NodeCases.kinds(); kind++) {
            for (int round = 0; round < ROUNDS; round++) {
                long seed = SEED + 1_000L * kind + round;
                NodeCase node = NodeCases.of(kind, new Random(seed));
                Map<String, Value> expected;
                try (OnnxRuntime runtime = new OnnxRuntime(node.model())) {
                    expected = runtime.values(node.given());
                } catch (OrtException e) {
                    refused++; // some types and pads aren't known there
                    continue;
                }
                cases++;
                check(node, expected, seed, failures);
            }
        }

        assertThat(failures)
                .as(failures.size() + " of " + cases + " cases, seed " + SEED)
                .isEmpty();
        assertThat(cases).as("refused there: " + refused).isGreaterThan(44 * ROUNDS);
    }

    private static void check(NodeCase node, Map<String, Value> expected, long seed, List<String> failures) {
        String what = "seed " + seed + ": " + node;
        try {
            ModelDefinition read = OnnxReader.read(OnnxWriter.toBytes(node.model()), "random");
            assertThat(read).as(what).isEqualTo(node.model());
            Graph graph = Graph.compile(read);
            Map<String, Value> found = graph.run(node.given());
            expected.forEach((name, value) -> {
                if (!near(value, found.get(name))) {
                    failures.add(what + ": expected " + print(value) + ", found " + print(found.get(name)));
                }
            });
            try (Workers workers = Workers.of(3)) {
                assertThat(graph.run(node.given(), workers)).as(what).isEqualTo(found);
            }
        } catch (RuntimeException e) {
            failures.add(what + ": " + e);
        }
    }

    private static boolean near(Value expected, Value found) {
        if (found.type() != expected.type() || !found.shape().equals(expected.shape())) {
            return false;
        }
        if (expected instanceof FloatValue floats) {
            double scale = 1;
            for (float element : floats.elements()) {
                scale = Math.max(scale, Float.isFinite(element) ? Math.abs(element) : 0);
            }
            for (int k = 0; k < floats.elements().length; k++) {
                float a = floats.elements()[k];
                float b = ((FloatValue) found).elements()[k];
                if (!(Math.abs(a - b) <= TOLERANCE * scale) && Float.compare(a, b) != 0) {
                    return false;
                }
            }
            return true;
        } else if (expected instanceof DoubleValue doubles) {
            for (int k = 0; k < doubles.elements().length; k++) {
                double error = Math.abs(doubles.elements()[k] - ((DoubleValue) found).elements()[k]);
                if (!(error <= 1e-11 * Math.max(1, Math.abs(doubles.elements()[k])))) {
                    return false;
                }
            }
            return true;
        }
        return expected.equals(found);
    }

    private static String print(Value value) {
        Object array = Elements.array(value);
        String elements = array instanceof float[] floats
                ? Arrays.toString(floats)
                : array instanceof long[] longs ? Arrays.toString(longs) : array.toString();
        return value + " " + elements.substring(0, Math.min(200, elements.length()));
    }
}
