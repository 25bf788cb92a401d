package dev.carousel.interop.safetensors;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.interop.TensorFiles;
import dev.carousel.interop.fuzz.Scratch;
import dev.carousel.interop.fuzz.Watch;
import dev.carousel.interop.torch.TorchReader;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any header with any data is a file of tensors, or is refused: as tensors, as named values, and as a state dict. */
class SafetensorsFuzzTest {
    private static final Pattern OFFSETS =
            Pattern.compile("\"data_offsets\"\\s*:\\s*\\[\\s*\\d{1,9}\\s*,\\s*(\\d{1,9})");
    private static final int MOST_DATA = 1 << 16;
    private static final Scratch SCRATCH = new Scratch();

    /** A header without its length, a zero, and data. */
    static Stream<byte[]> seeds() {
        Map<String, Value> values = Map.of(
                "f", FloatValue.of(new float[] {1, 2, 3, 4}, 2, 2),
                "d", DoubleValue.of(new double[] {1, 2}, 2),
                "i", IntegerValue.of(new long[] {-1}, 1),
                "b", BooleanValue.of(new boolean[] {true, false, true}, 3));
        Path plain = SCRATCH.path("plain.safetensors");
        TensorFiles.write(plain, values);
        Path network = SCRATCH.path("network.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        Network.of(Lstm.of(3, 4))
                .initialise(1)
                .parameters()
                .tensors()
                .forEach((name, tensor) -> writer.tensor(name.replaceFirst("^0", "lstm"), tensor));
        writer.write(network);
        String half = "{\"h\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[0,6]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1,2],\"data_offsets\":[6,10]},\"__metadata__\":{\"format\":\"pt\"}}";
        return Stream.of(flat(plain), flat(network), (half + "\0aabbccddee").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] flat(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            int header = (int)
                    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
            ByteBuffer flat = ByteBuffer.allocate(content.length - Long.BYTES + 1);
            flat.put(content, Long.BYTES, header).put((byte) 0);
            flat.put(content, Long.BYTES + header, content.length - Long.BYTES - header);
            return flat.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DictionaryEntries({
        "\"dtype\":\"F32\"",
        "\"dtype\":\"BOOL\"",
        "\"dtype\":\"U64\"",
        "\"dtype\":\"I8\"",
        "\"dtype\":\"BF16\"",
        "\"shape\":[",
        "\"data_offsets\":[",
        "__metadata__",
        "[0,0]",
        "9223372036854775807",
        "2147483648",
        "-1",
        "[]",
        "weight_ih_l0",
        "weight_hh_l0"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] flat) {
        byte[] content = file(flat);
        Path file = SCRATCH.file("fuzzed.safetensors", content);
        Watch watch = Watch.ofFile(content.length);
        watch.run(() -> tensors(file));
        watch.run(() -> TensorFiles.read(file));
        watch.run(() -> TorchReader.read(file));
    }

    /** With the length of the header before it, and as much data as the header says there should be, if that is modest. */
    private static byte[] file(byte[] flat) {
        int header = 0;
        while (header < flat.length && flat[header] != 0) {
            header++;
        }
        byte[] data = Arrays.copyOfRange(flat, Math.min(header + 1, flat.length), flat.length);
        Matcher offsets = OFFSETS.matcher(new String(flat, 0, header, StandardCharsets.ISO_8859_1));
        int wanted = 0;
        while (offsets.find()) {
            wanted = Math.max(wanted, Integer.parseInt(offsets.group(1)));
        }
        if (wanted <= MOST_DATA) {
            data = Arrays.copyOf(data, wanted);
        }
        return ByteBuffer.allocate(Long.BYTES + header + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header)
                .put(flat, 0, header)
                .put(data)
                .array();
    }

    private static void tensors(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (String name : List.copyOf(file.names())) {
                switch (file.info(name).dtype()) {
                    case F64 -> file.doubles(name);
                    case F32, F16, BF16 -> file.tensor(name);
                    default -> file.longs(name);
                }
            }
        }
    }
}
