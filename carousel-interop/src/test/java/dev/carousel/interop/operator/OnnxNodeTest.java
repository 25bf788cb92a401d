package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX's own tests of recurrent nodes, where {@code shared/data} lies beside the repository. They are read here without our reader. */
class OnnxNodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_gru_defaults",
                "test_gru_with_initial_bias",
                "test_lstm_batchwise",
                "test_lstm_defaults",
                "test_lstm_with_initial_bias",
                "test_rnn_seq_length",
                "test_simple_rnn_batchwise",
                "test_simple_rnn_defaults"
            })
    void givesTheRecordedOutputs(String name) throws IOException {
        Path folder = folder("onnx_node/" + name);
        NodeProto node = model(folder.resolve("model.onnx")).getGraph().getNode(0);
        Path data = folder.resolve("test_data_set_0");

        Operator operator = OperatorTable.create(definition(node), 22);
        List<FloatValue> outputs = RecurrentOperators.run(operator, inputs(node, data));

        int file = 0;
        for (int k = 0; k < node.getOutputCount(); k++) {
            if (!node.getOutput(k).isEmpty()) {
                FloatValue expected = (FloatValue) tensor(data.resolve("output_" + file++ + ".pb"));
                assertThat(outputs.get(k).shape()).isEqualTo(expected.shape());
                RecurrentOperators.assertClose(
                        node.getOutput(k), outputs.get(k), RecurrentOperators.doubles(expected), 2e-7);
            }
        }
        assertThat(file).isEqualTo(files(data, "output_"));
    }

    /** In the folder of {@code -Dshared.data}, or in a {@code shared/data} above. */
    private static Path folder(String name) {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("shared.data"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .map(above -> above.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .map(data -> data.resolve(name))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "skipped: no shared/data/" + name + " above this folder; set -Dshared.data");
        return folder.get();
    }

    private static int files(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    private static ModelProto model(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ModelProto.parseFrom(in);
        }
    }

    private static NodeDefinition definition(NodeProto node) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            attributes.put(
                    attribute.getName(),
                    switch (attribute.getType()) {
                        case INT -> new IntegerAttribute(attribute.getI());
                        case STRING -> new TextAttribute(attribute.getS().toStringUtf8());
                        default -> throw new IllegalArgumentException(attribute.toString());
                    });
        }
        return new NodeDefinition(
                node.getName(), node.getOpType(), node.getInputList(), node.getOutputList(), attributes);
    }

    private static Inputs inputs(NodeProto node, Path data) throws IOException {
        List<Optional<Value>> inputs = new ArrayList<>();
        int file = 0;
        for (String name : node.getInputList()) {
            inputs.add(
                    name.isEmpty() ? Optional.empty() : Optional.of(tensor(data.resolve("input_" + file++ + ".pb"))));
        }
        return new Inputs(node.getOpType(), inputs);
    }

    private static Value tensor(Path file) throws IOException {
        TensorProto proto;
        try (InputStream in = Files.newInputStream(file)) {
            proto = TensorProto.parseFrom(in);
        }
        Shape shape =
                Shape.of(proto.getDimsList().stream().mapToInt(Math::toIntExact).toArray());
        ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (proto.getDataType() == TensorProto.DataType.INT32.getNumber()) {
            long[] elements = new long[shape.size()];
            for (int k = 0; k < elements.length; k++) {
                elements[k] = raw.getInt(4 * k);
            }
            return new IntegerValue(ElementType.INT32, shape, elements);
        }
        float[] elements = new float[shape.size()];
        raw.asFloatBuffer().get(elements);
        return new FloatValue(shape, elements);
    }
}
