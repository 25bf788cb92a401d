package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.onnx.OnnxRuntime;
import dev.carousel.interop.onnx.OnnxWriter;
import dev.carousel.interop.value.FloatValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers as ONNX Runtime for nodes with any options, see {@link RecurrentCases} for those it differs in from ONNX. */
class RecurrentAgainstOnnxRuntimeTest {
    private static final int CASES = 250;
    private static final int[] OPSETS = {7, 9, 13, 14, 17, 20, 22};

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104})
    void givesTheNumbersOfOnnxRuntime(long seed) throws OrtException {
        Random random = new Random(seed);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);
            String what = "seed " + seed + " case " + k + ": " + node;
            int opset = OPSETS[k % OPSETS.length];
            boolean constant = random.nextBoolean();

            List<FloatValue> found = RecurrentOperators.run(node);

            List<FloatValue> theirs;
            ModelDefinition model = node.model(opset, constant);
            assertThat(OnnxReader.read(OnnxWriter.toBytes(model), what))
                    .as(what)
                    .isEqualTo(model);
            try (OnnxRuntime runtime = new OnnxRuntime(model)) {
                theirs = runtime.run(node.feed(constant));
            }
            RecurrentOperators.assertClose(
                    what,
                    found,
                    theirs.stream().map(RecurrentOperators::doubles).toList(),
                    1e-5);
        }
    }

    /** So layout 1 is compared with layout 0 elsewhere. The day this fails, it can be compared with ONNX Runtime itself. */
    @Test
    void onnxRuntimeRefusesLayoutOne() {
        RecurrentCase node = RecurrentCases.of(new Random(1)).batchFirst();
        RecurrentCase lstm = node;
        for (int seed = 2; !lstm.operator().equals("LSTM"); seed++) {
            lstm = RecurrentCases.of(new Random(seed)).batchFirst();
        }
        RecurrentCase refused = lstm;
        assertThatThrownBy(() -> new OnnxRuntime(refused.model(14, true)))
                .isInstanceOf(OrtException.class)
                .hasMessageContaining("layout");
    }
}
