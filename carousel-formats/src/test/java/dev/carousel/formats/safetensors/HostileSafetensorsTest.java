package dev.carousel.formats.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSafetensorsTest {
    @TempDir
    Path folder;

    /** In the header, {@code a:F32[2]@0-8} stands for the entry of a tensor. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a:F32[2]@0-8,b:F32[1]@12-16} | 16 | tensor 'b' leaves a hole before it: begins at 12, expected 8",
                "{a:F32[2]@4-12} | 12 | tensor 'a' leaves a hole before it: begins at 4, expected 0",
                "{a:F32[2]@0-8,b:F32[2]@4-12} | 12 | tensor 'b' overlaps the tensor before it: begins at 4, expected 8",
                "{a:F32[2]@0-8,b:F32[2]@0-8} | 8 | tensor 'b' overlaps",
                "{a:F32[2]@0-8} | 9 | has 9 bytes of data, its tensors cover 8",
                "{a:F32[2]@0-8} | 7 | tensor 'a' ends at byte 8 of the data, which has 7: the file is probably truncated",
                "{} | 1 | has 1 bytes of data, its tensors cover 0",
                "{a:F32[3]@0-8} | 8 | tensor 'a' has 8 bytes, but F32 [3] takes 96 bits",
                "{a:F32[]@0-8} | 8 | tensor 'a' has 8 bytes, but F32 [] takes 32 bits",
                "{a:F32[0]@0-4} | 4 | tensor 'a' has 4 bytes",
                "{a:F4[1]@0-1} | 1 | tensor 'a' has 1 bytes, but F4 [1] takes 4 bits",
                "{a:F32[2]@8-0} | 8 | tensor 'a' ends at byte 0, before it begins at 8",
                "{a:F32[-2]@0-8} | 8 | 'a.shape[0]' should be no less than 0, found -2",
                "{a:F32[2]@-8-0} | 8 | 'a.data_offsets[0]' should be no less than 0, found -8",
                "{a:F32[2.0]@0-8} | 8 | 'a.shape[0]' should be an integer, found a number with fraction",
                "{a:F32[2e0]@0-8} | 8 | 'a.shape[0]' should be an integer",
                "{a:F32[\"2\"]@0-8} | 8 | 'a.shape[0]' should be an integer, found text",
                "{a:F32[null]@0-8} | 8 | 'a.shape[0]' should be an integer, found null",
                "{a:F32[[2]]@0-8} | 8 | 'a.shape[0]' should be an integer, found a list",
                "{a:F32[9223372036854775808]@0-8} | 8 | 'a.shape[0]' is beyond 64 bits",
                "{a:F32[4294967296,4294967296]@0-8} | 8 | tensor 'a' has shape [4294967296, 4294967296], beyond all sizes",
                "{a:F32[4294967296,4294967296,0]@0-0} | 0 | beyond all sizes",
                "{a:F32[2305843009213693952]@0-0} | 0 | beyond all sizes",
                "{a:F32[2]@0-18446744073709551616} | 8 | 'a.data_offsets[1]' is beyond 64 bits",
                "{a:F32[2]@0-9223372036854775800} | 8 | tensor 'a' has 9223372036854775800 bytes",
                "{a:F33[2]@0-8} | 8 | 'a.dtype' should be one of",
                "{a:f32[2]@0-8} | 8 | 'a.dtype' should be one of",
                "{a:F32[2]@0-8,a:F32[2]@8-16} | 16 | 'a' appears twice",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 8 | 'a.dtype' appears twice",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}} | 8 | tensor 'a' needs dtype, shape and data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | 8 | tensor 'a' has data_offsets [0]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}} | 8 | tensor 'a' has data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":8}} | 8 | 'a.data_offsets' should be a list",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}} | 8 | tensor 'a' has the unknown field 'x'",
                "{\"a\":7} | 0 | 'a' should be an object, found an integer",
                "{\"__metadata__\":{\"k\":7}} | 0 | '__metadata__.k' should be text, found an integer",
                "{\"__metadata__\":{\"k\":\"v\",\"k\":\"v\"}} | 0 | '__metadata__.k' appears twice",
                "{\"__metadata__\":{},\"__metadata__\":{}} | 0 | '__metadata__' appears twice",
                "{\"__metadata__\":\"v\"} | 0 | '__metadata__' should be an object, found text",
                "{}{} | 0 | something after the end",
                "{}x | 0 | is not valid JSON",
                "{a:F32[2]@0-8 | 8 | ends in the middle",
                "[] | 0 | the header should begin with {",
                "` {}` | 0 | the header should begin with {",
                "`` | 0 | the header should begin with {",
            })
    void isRefusedWithFileAndPlace(String header, int dataLength, String reason) {
        String json = header.replaceAll(
                "\\b(\\w+):(\\w+)(\\[.*?\\]+)@(-?\\d+)-(\\d+)",
                "\"$1\":{\"dtype\":\"$2\",\"shape\":$3,\"data_offsets\":[$4,$5]}");
        Path file = RawFile.write(folder, RawFile.of(json, dataLength));

        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "100000001, its header would have 100000001 bytes",
        "-1, its header would have 18446744073709551615 bytes",
        "-9223372036854775808, its header would have 9223372036854775808 bytes",
        "100000000, the file has 2 after its length",
        "3, the file has 2 after its length",
        "1, ends in the middle",
        "0, the header should begin with {",
    })
    void isRefusedForItsHeaderLength(long length, String reason) {
        Path file = RawFile.write(folder, RawFile.withLength(length, "{}".getBytes(StandardCharsets.UTF_8), 0));
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8})
    void isRefusedWhenItIsTooShortForAHeader(int length) {
        Path file = RawFile.write(folder, new byte[length]);
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("is no safetensors file");
    }

    @Test
    void isRefusedWhenTheHeaderIsNotUtf8() {
        byte[] header = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
        Path file = RawFile.write(folder, RawFile.withLength(header.length, header, 0));
        assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void isRefusedWhenTheNameIsNotThere() {
        assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("no"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SafetensorsFile.open(folder)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[%s]}}",
            })
    void isRefusedEarlyWhenAListGoesOn(String pattern) {
        String ones = "1" + ",1".repeat(2_000_000);
        byte[] bytes = RawFile.of(String.format(pattern, ones), 4);
        Path file = RawFile.write(folder, bytes);
        assertAllocatesLittle(file, 1 << 20);
        assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("the last of at most 64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[536870000,4],\"data_offsets\":[0,8589920000]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000],\"data_offsets\":[0,8]}}",
            })
    void allocatesNothingForWhatAFileOnlyClaims(String header) {
        assertAllocatesLittle(RawFile.write(folder, RawFile.of(header, 8)), 1 << 20);
        byte[] claim = RawFile.withLength(100_000_000, header.getBytes(StandardCharsets.UTF_8), 8);
        assertAllocatesLittle(RawFile.write(folder, claim), 1 << 20);
    }

    @Test
    void allocatesInProportionWhenTheHeaderIsLarge() {
        StringBuilder header = new StringBuilder("{");
        for (int k = 0; k < 20_000; k++) {
            header.append("\"t").append(k).append("\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,0]},");
        }
        byte[] bytes = RawFile.of(header + "\"u\":1}", 0);
        assertAllocatesLittle(RawFile.write(folder, bytes), 20L * bytes.length);
    }

    @Test
    void isNeverReadWhenItsTypeHasNoNumbersForUs() {
        Path file = RawFile.write(
                folder, RawFile.of("{\"a\":{\"dtype\":\"U64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8));
        try (var tensors = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> tensors.tensor("a"))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageContaining("tensor 'a' is U64, which can't be read as floats");
            assertThatThrownBy(() -> tensors.longs("a")).isInstanceOf(UnsupportedException.class);
            assertThatThrownBy(() -> tensors.doubles("a")).isInstanceOf(UnsupportedException.class);
        }
    }

    @Test
    void isReportedWhenItIsCutShortWhileItIsOpen() throws IOException {
        Path file = folder.resolve("x.safetensors");
        SafetensorsWriter.write(file, java.util.Map.of("a", Tensor.zeros(1 << 16)), java.util.Map.of());
        try (var tensors = SafetensorsFile.open(file)) {
            Files.write(file, new byte[100]);
            assertThatThrownBy(() -> tensors.tensor("a"))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("was cut short while it was read");
        }
    }

    @Test
    void isReadOrRefusedAfterAnyTruncation() throws IOException {
        byte[] whole = validFile();
        for (int length = 0; length < whole.length; length++) {
            Path file = RawFile.write(folder, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsFile.open(file)).isInstanceOf(CorruptFileException.class);
        }
    }

    @Test
    void isReadOrRefusedAfterAnyBitFlips() throws IOException {
        long seed = 4_711;
        Random random = new Random(seed);
        byte[] whole = validFile();
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = RawFile.write(folder, damaged);
            long before = allocatedBytes();
            try (var tensors = SafetensorsFile.open(file)) {
                tensors.tensors();
            } catch (CarouselException expected) {
                refused++;
            }
            assertThat(allocatedBytes() - before)
                    .as("seed %d round %d", seed, round)
                    .isLessThan(1 << 20);
        }
        assertThat(refused).isBetween(1000, 2999);
    }

    private static byte[] validFile() throws IOException {
        var bytes = new ByteArrayOutputStream();
        new SafetensorsWriter()
                .tensor("weight", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3))
                .tensor("bias", Tensor.of(new float[] {7}, 1))
                .doubles("scale", new double[] {0.5})
                .metadata("step", "12")
                .writeTo(bytes);
        return bytes.toByteArray();
    }

    private static void assertAllocatesLittle(Path file, long limit) {
        long before = allocatedBytes();
        assertThatThrownBy(() -> SafetensorsFile.open(file)).isInstanceOf(CorruptFileException.class);
        assertThat(allocatedBytes() - before).isLessThan(limit);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
