package dev.carousel.formats.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsRoundTripTest {
    @TempDir
    Path folder;

    /**
     * What the format's own documentation shows: a length of 60 ('<'), a header without padding, then the data. In Python:
     * {@code safetensors.numpy.save({"test": np.zeros((2, 2), np.int32)})}.
     */
    @Test
    void readsTheExampleOfTheReference() {
        byte[] bytes = RawFile.of("{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}", 16);
        assertThat(bytes[0]).isEqualTo((byte) '<');
        try (var file = SafetensorsFile.open(RawFile.write(folder, bytes))) {
            assertThat(file.names()).containsExactly("test");
            assertThat(file.info("test")).isEqualTo(new TensorInfo("test", Dtype.I32, List.of(2L, 2L), 0, 16));
            assertThat(file.longs("test")).containsExactly(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);
        }
    }

    /** By hand after the reference's serialize(): widest type first, then names; compact JSON; spaces up to a multiple of 8. */
    @Test
    void writesTheBytesOfTheReference() throws IOException {
        var bytes = new ByteArrayOutputStream();
        new SafetensorsWriter()
                .tensor("b", Tensor.of(new float[] {1, -2}, 2))
                .tensor("a", Tensor.of(new float[] {0.5f}))
                .longs("z", new long[] {-1}, 1)
                .doubles("y", new double[] {1}, 1, 1)
                .metadata("format", "pt")
                .writeTo(bytes);

        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"z\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"y\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[8,16]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[16,20]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[20,28]}}";
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        String expected = "%02x01000000000000".formatted(padded.length() - 256)
                + HexFormat.of().formatHex(padded.getBytes(StandardCharsets.UTF_8))
                + "ffffffffffffffff" // -1
                + "000000000000f03f" // 1.0
                + "0000003f" // 0.5
                + "0000803f000000c0"; // 1, -2
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(expected);
    }

    @Test
    void keepsEveryBitOfAFloat() {
        // given
        long seed = 99;
        Random random = new Random(seed);
        int[] bits = random.ints(70_000).toArray();
        int[] special = {
            0x7fc00000, 0x7f800001, 0xffc12345, 0x7f800000, 0xff800000, 0x80000000, 0, 1, 0x807fffff, 0x00800000
        };
        System.arraycopy(special, 0, bits, 0, special.length);
        float[] values = new float[bits.length];
        for (int k = 0; k < bits.length; k++) {
            values[k] = Float.intBitsToFloat(bits[k]);
        }

        // when
        Tensor back = roundTrip(Tensor.of(values, 7, 10_000));

        // then: also across the pieces in which the file is written and read
        assertThat(back.shape()).containsExactly(7, 10_000);
        for (int k = 0; k < bits.length; k++) {
            assertThat(Float.floatToRawIntBits(back.array()[k]))
                    .as("seed %d element %d", seed, k)
                    .isEqualTo(bits[k]);
        }
    }

    @Test
    void keepsScalarsEmptyTensorsAndViews() {
        assertThat(roundTrip(Tensor.of(new float[] {-0f}))).isEqualTo(Tensor.of(new float[] {-0f}));
        assertThat(roundTrip(Tensor.zeros(3, 0, 2))).isEqualTo(Tensor.zeros(3, 0, 2));
        assertThat(roundTrip(Tensor.view(new float[] {9, 1, 2, 9}, 1, 2))).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    }

    @Test
    void keepsDoublesAndLongs() {
        double[] doubles = {Math.PI, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
        long[] longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
        Path path = folder.resolve("x");
        new SafetensorsWriter().doubles("d", doubles, 5).longs("l", longs, 2, 2).write(path);
        try (var file = SafetensorsFile.open(path)) {
            assertThat(file.doubles("d")).containsExactly(doubles);
            assertThat(file.longs("l")).containsExactly(longs);
            assertThat(file.tensor("d").array()).startsWith((float) Math.PI, -0f);
        }
    }

    @Test
    void keepsAFileWithoutTensors() {
        Path path = folder.resolve("x");
        SafetensorsWriter.write(path, Map.of(), Map.of());
        try (var file = SafetensorsFile.open(path)) {
            assertThat(file.names()).isEmpty();
            assertThat(file.metadata()).isEmpty();
        }
    }

    @Test
    void keepsNamesAndMetadataOfAnyText() {
        List<String> names =
                List.of("", "a.b/c", "\"\\\n\u0000", "\uffee", "\ud83d\ude00", "\ud83d", "\ud83e", "_metadata_");
        Map<String, Tensor> tensors = new TreeMap<>();
        Map<String, String> metadata = new TreeMap<>();
        for (int k = 0; k < names.size(); k++) {
            tensors.put(names.get(k), Tensor.of(new float[] {k}));
            metadata.put(names.get(k), names.get(names.size() - 1 - k));
        }
        Path path = folder.resolve("x");
        SafetensorsWriter.write(path, tensors, metadata);
        try (var file = SafetensorsFile.open(path)) {
            assertThat(new TreeMap<>(file.tensors())).isEqualTo(tensors);
            assertThat(new TreeMap<>(file.metadata())).isEqualTo(metadata);
            // by code points, so the emoji stands after the last character of the basic plane
            assertThat(file.names()).endsWith("\uffee", "\ud83d\ude00");
        }
    }

    @Test
    void writesTheSameBytesForTheSameContent() throws IOException {
        Map<String, Tensor> one = new LinkedHashMap<>();
        Map<String, Tensor> other = new LinkedHashMap<>();
        List<String> names = List.of("weight_hh_l0", "bias_ih_l0", "weight_ih_l0");
        names.forEach(name -> one.put(name, Tensor.zeros(2)));
        names.stream().sorted().forEach(name -> other.put(name, Tensor.view(new float[7], 3, 2)));

        SafetensorsWriter.write(folder.resolve("one"), one, Map.of("a", "1", "b", "2"));
        SafetensorsWriter.write(folder.resolve("other"), other, Map.of("b", "2", "a", "1"));

        assertThat(folder.resolve("other")).hasSameBinaryContentAs(folder.resolve("one"));
        assertThat((Files.size(folder.resolve("one")) - 3 * 2 * Float.BYTES) % 8)
                .isZero();
    }

    /** Values from IEEE 754 and bfloat16 by hand: bits of the element, little-endian, and the float they stand for. */
    @ParameterizedTest
    @CsvSource({
        "F16, 003c, 1.0",
        "F16, 00c0, -2.0",
        "F16, ff7b, 65504",
        "F16, 0100, 5.9604645E-8",
        "F16, ff03, 6.0975552E-5",
        "F16, 0004, 6.1035156E-5",
        "F16, 0080, -0.0",
        "F16, 0180, -5.9604645E-8",
        "F16, 007c, Infinity",
        "F16, 00fc, -Infinity",
        "F16, 007e, NaN",
        "F16, 5535, 0.33325195",
        "BF16, 803f, 1.0",
        "BF16, 49c0, -3.140625",
        "BF16, 807f, Infinity",
        "BF16, c07f, NaN",
        "BF16, 0100, 9.1835E-41",
        "F64, 182d4454fb210940, 3.1415927",
        "F64, 000000000000f07f, Infinity",
        "F64, ffffffffffffef7f, Infinity",
        "F32, db0f4940, 3.1415927",
    })
    void readsOtherFloatTypes(Dtype dtype, String hex, Float expected) throws IOException {
        try (var file = SafetensorsFile.open(scalar(dtype, hex))) {
            assertThat(file.tensor("x").get()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 01, 1",
        "U8, ff, 255",
        "I8, ff, -1",
        "U16, ffff, 65535",
        "I16, 0080, -32768",
        "U32, ffffffff, 4294967295",
        "I32, feffffff, -2",
        "I64, feffffffffffffff, -2",
    })
    void readsIntegerTypes(Dtype dtype, String hex, long expected) throws IOException {
        try (var file = SafetensorsFile.open(scalar(dtype, hex))) {
            assertThat(file.longs("x")).containsExactly(expected);
        }
    }

    @Test
    void readsTensorsThatLieInAnotherOrderThanTheirNames() {
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]},"
                + "\"empty\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[1,1]},"
                + "\"b\":{\"data_offsets\":[0,1],\"shape\":[1],\"dtype\":\"U8\"}}   ";
        try (var file = SafetensorsFile.open(RawFile.write(folder, RawFile.of(header, 3)))) {
            assertThat(file.names()).containsExactly("a", "b", "empty");
            assertThat(file.longs("a")).containsExactly(1, 2);
            assertThat(file.longs("b")).containsExactly(0);
            assertThat(file.tensor("empty").size()).isZero();
        }
    }

    @Test
    void readsATensorOfTheExpectedShapeOnly() {
        Path path = folder.resolve("x");
        SafetensorsWriter.write(path, Map.of("weight_ih_l0", Tensor.zeros(8, 3)), Map.of());
        try (var file = SafetensorsFile.open(path)) {
            assertThat(file.expect("weight_ih_l0", 8, 3)).isEqualTo(Tensor.zeros(8, 3));
            assertThatThrownBy(() -> file.expect("weight_ih_l0", 16, 3))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessage(path + ": tensor 'weight_ih_l0' has shape [8, 3], expected [16, 3]: "
                            + "the file probably belongs to another model");
            assertThatThrownBy(() -> file.expect("weight_hh_l0", 8, 3))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessage(path + ": lacks the tensor 'weight_hh_l0'; it holds weight_ih_l0");
        }
    }

    @Test
    void doesNotKeepTheFileFromBeingReplacedOrDeleted() throws IOException {
        Path path = folder.resolve("x");
        SafetensorsWriter.write(path, Map.of("a", Tensor.of(new float[] {1})), Map.of());
        try (var file = SafetensorsFile.open(path)) {
            SafetensorsWriter.write(path, Map.of("a", Tensor.of(new float[] {2})), Map.of());
            assertThat(file.tensor("a").get()).isEqualTo(1);
            Files.delete(path);
            assertThat(file.tensor("a").get()).isEqualTo(1);
        }
    }

    @Test
    void refusesToWriteWhatCouldNotBeRead() {
        var writer = new SafetensorsWriter().longs("a", new long[] {1}, 1);
        assertThatThrownBy(() -> writer.longs("a", new long[] {1}, 1)).hasMessageContaining("'a' is there already");
        assertThatThrownBy(() -> writer.longs("b", new long[] {1}, 2)).hasMessageContaining("tensor 'b' has 1 values");
        assertThatThrownBy(() -> writer.tensor("__metadata__", Tensor.zeros(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Tensor roundTrip(Tensor tensor) {
        Path path = folder.resolve("x");
        SafetensorsWriter.write(path, Map.of("t", tensor), Map.of());
        try (var file = SafetensorsFile.open(path)) {
            return file.tensor("t");
        }
    }

    private Path scalar(Dtype dtype, String hex) throws IOException {
        byte[] data = HexFormat.of().parseHex(hex);
        String header = "{\"x\":{\"dtype\":\"%s\",\"shape\":[],\"data_offsets\":[0,%d]}}".formatted(dtype, data.length);
        byte[] file = RawFile.of(header, data.length);
        System.arraycopy(data, 0, file, file.length - data.length, data.length);
        return RawFile.write(folder, file);
    }
}
