package dev.carousel.interop.torch.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that reach outside of their storages, and ZIP files made to do harm. */
class HostileTensorTest {
    private static final byte[] STORAGE = Pickles.floats(1, 2, 3, 4, 5, 6);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("model.pt");
    }

    private float[] read(long elements, long offset, long[] shape, long[] strides) {
        byte[] pickle =
                Pickles.begin().tensor("0", elements, offset, shape, strides).end();
        Pickles.zip(file, pickle, STORAGE);
        try (TorchArchive archive = TorchArchive.open(file)) {
            return archive.floats("x", (TensorView) archive.root()).toArray();
        }
    }

    @Test
    void readsTensorsOfAnyStrides() {
        assertThat(read(6, 0, new long[] {2, 3}, new long[] {3, 1})).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read(6, 0, new long[] {3, 2}, new long[] {1, 3})).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(read(6, 2, new long[] {2}, new long[] {3})).containsExactly(3, 6);
        assertThat(read(6, 5, new long[] {3}, new long[] {0})).containsExactly(6, 6, 6);
        assertThat(read(6, 4, new long[] {}, new long[] {})).containsExactly(5);
        assertThat(read(6, 0, new long[] {0, 3}, new long[] {3, 1})).isEmpty();
    }

    @Test
    void refusesTensorsOutsideOfTheirStorage() {
        assertThatThrownBy(() -> read(6, 1, new long[] {2, 3}, new long[] {3, 1}))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("reaches element 6");
        assertThatThrownBy(() -> read(6, 6, new long[] {}, new long[] {})).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> read(6, -1, new long[] {2}, new long[] {1})).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> read(6, 5, new long[] {2}, new long[] {-1})).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> read(6, 0, new long[] {-1}, new long[] {1})).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> read(6, 0, new long[] {2}, new long[] {1, 1}))
                .isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> read(6, Long.MAX_VALUE, new long[] {2}, new long[] {Long.MAX_VALUE}))
                .isInstanceOf(CorruptFileException.class);
    }

    /** The pickle claims more elements than the entry holds. */
    @Test
    void refusesStoragesThatAreTooShort() {
        assertThatThrownBy(() -> read(7, 0, new long[] {7}, new long[] {1}))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("data/0 has 24 bytes");
    }

    @Test
    void refusesStoragesThatAreMissing() {
        byte[] pickle = Pickles.begin()
                .tensor("../../secret", 6, 0, new long[] {6}, new long[] {1})
                .end();
        Pickles.zip(file, pickle, STORAGE);
        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThatThrownBy(() -> archive.floats("x", (TensorView) archive.root()))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("lacks");
        }
    }

    /** A stride of 0 makes any number of elements of one. */
    @Test
    void refusesTensorsThatAreMuchLargerThanTheFile() {
        assertThatThrownBy(() -> read(6, 0, new long[] {1 << 30}, new long[] {0}))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("times the size of the file");
        assertThatThrownBy(() -> read(6, 0, new long[] {1L << 40, 1L << 20}, new long[] {0, 0}))
                .isInstanceOf(CarouselException.class);
        assertThatThrownBy(() -> read(6, 0, new long[] {1L << 40, 1L << 40}, new long[] {0, 0}))
                .isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> read(6, 0, new long[] {0, 1L << 40}, new long[] {0, 0}))
                .isInstanceOf(UnsupportedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model/../../harm", "/etc/harm", "model\\harm", "model/..", "model/a\nb"})
    void refusesUnsafeNamesOfEntries(String name) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", Pickles.begin().ascii("}").end());
        entries.put(name, STORAGE);
        Pickles.zip(file, entries, ZipEntry.STORED);

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("unsafe name");
    }

    @Test
    void refusesEntriesThatGrowBeyondMeasure() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", Pickles.begin().ascii("}").end());
        entries.put("model/data/0", new byte[1 << 20]);
        Pickles.zip(file, entries, ZipEntry.DEFLATED);

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("beyond 100 times");
    }

    @Test
    void readsFilesThatWerePackedAnew() {
        byte[] pickle = Pickles.begin()
                .tensor("0", 6, 0, new long[] {6}, new long[] {1})
                .end();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", pickle);
        entries.put("model/data/0", STORAGE);
        Pickles.zip(file, entries, ZipEntry.DEFLATED);

        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThat(archive.floats("x", (TensorView) archive.root()).toArray())
                    .containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void readsBigEndianStorages() {
        byte[] pickle = Pickles.begin()
                .tensor("0", 1, 0, new long[] {1}, new long[] {1})
                .end();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", pickle);
        entries.put("model/data/0", new byte[] {0x3f, (byte) 0x80, 0, 0});
        entries.put("model/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        Pickles.zip(file, entries, ZipEntry.STORED);

        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThat(archive.floats("x", (TensorView) archive.root()).toArray())
                    .containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.pkl", "a/b/data.pkl"})
    void refusesFilesWithoutAPickleInAFolder(String name) {
        Pickles.zip(file, Map.of(name, Pickles.begin().ascii("}").end()), ZipEntry.STORED);

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("data.pkl");
    }

    @Test
    void refusesTwoPickles() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/data.pkl", Pickles.begin().ascii("}").end());
        entries.put("b/data.pkl", Pickles.begin().ascii("}").end());
        Pickles.zip(file, entries, ZipEntry.STORED);

        assertThatThrownBy(() -> TorchArchive.open(file)).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void refusesTorchScript() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model/data.pkl", Pickles.begin().ascii("}").end());
        entries.put("model/constants.pkl", STORAGE);
        Pickles.zip(file, entries, ZipEntry.STORED);

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("TorchScript")
                .hasMessageContaining("state_dict");
    }
}
