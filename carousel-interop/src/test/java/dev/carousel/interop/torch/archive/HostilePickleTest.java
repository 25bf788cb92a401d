package dev.carousel.interop.torch.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles made to run something, to take all memory or to never end: nothing runs, and each is refused in a line. */
class HostilePickleTest {
    private static final long MODEST = 16L << 20;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("model.pt");
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of(
                        "os.system",
                        Pickles.begin()
                                .global("os", "system")
                                .ascii("(")
                                .text("touch harm")
                                .ascii("tR")
                                .end()),
                Arguments.of(
                        "builtins.eval",
                        Pickles.begin()
                                .global("builtins", "eval")
                                .ascii("(")
                                .text("1")
                                .ascii("tR")
                                .end()),
                Arguments.of(
                        "builtins.getattr",
                        Pickles.begin()
                                .text("builtins")
                                .text("getattr")
                                .bytes(0x93)
                                .end()),
                Arguments.of(
                        "torch._utils._rebuild_sparse_tensor",
                        Pickles.begin()
                                .global("torch._utils", "_rebuild_sparse_tensor")
                                .end()),
                Arguments.of(
                        "torch.serialization.load",
                        Pickles.begin().global("torch.serialization", "load").end()),
                Arguments.of(
                        "collections.OrderedDict.__reduce__",
                        Pickles.begin()
                                .global("collections", "OrderedDict.__reduce__")
                                .end()),
                Arguments.of("INST", Pickles.begin().ascii("(ios\nsystem\n").end()),
                Arguments.of(
                        "OBJ",
                        Pickles.begin()
                                .ascii("(")
                                .global("collections", "OrderedDict")
                                .ascii("o")
                                .end()),
                Arguments.of(
                        "NEWOBJ",
                        Pickles.begin()
                                .global("collections", "OrderedDict")
                                .ascii(")")
                                .bytes(0x81)
                                .end()),
                Arguments.of("NEWOBJ_EX", Pickles.begin().bytes(0x92).end()),
                Arguments.of("EXT", Pickles.begin().bytes(0x82, 1).end()),
                Arguments.of("EXT", Pickles.begin().bytes(0x84, 1, 0, 0, 0).end()),
                Arguments.of("PERSID", Pickles.begin().ascii("Pharm\n").end()),
                Arguments.of("sets the state", Pickles.begin().ascii("]}b").end()),
                Arguments.of("sets the state", Pickles.begin().ascii("}]b").end()),
                Arguments.of(
                        "torch.FloatStorage",
                        Pickles.begin()
                                .global("torch", "FloatStorage")
                                .ascii(")R")
                                .end()));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void refusesWhatWouldRunSomethingByItsName(String name, byte[] pickle) {
        Pickles.zip(file, pickle);

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("model.pt");
    }

    static Stream<Arguments> exhausting() {
        Pickles deep = Pickles.begin();
        for (int k = 0; k < 500_000; k++) {
            deep.ascii("]");
        }
        Pickles doubling = Pickles.begin().ascii(")");
        for (int k = 0; k < 200; k++) {
            doubling.ascii("q").bytes(k).ascii("h").bytes(k).bytes(0x86);
        }
        Pickles marks = Pickles.begin();
        Pickles memo = Pickles.begin().ascii("N");
        for (int k = 0; k < 300_000; k++) {
            marks.ascii("(");
            memo.ascii("r").little(4, k * 7L);
        }
        return Stream.of(
                Arguments.of(
                        "LONG4 of 2 GB",
                        Pickles.begin().bytes(0x8b).little(4, 0x7fffffff).end()),
                Arguments.of(
                        "LONG4 below zero",
                        Pickles.begin().bytes(0x8b).little(4, -1).end()),
                Arguments.of(
                        "text of 2^62",
                        Pickles.begin().bytes(0x8d).little(8, 1L << 62).end()),
                Arguments.of(
                        "text of 2^64 - 1",
                        Pickles.begin().bytes(0x8d).little(8, -1).end()),
                Arguments.of(
                        "text of 4 GB", Pickles.begin().ascii("X").little(4, -1).end()),
                Arguments.of(
                        "bytes of 2^62",
                        Pickles.begin().bytes(0x8e).little(8, 1L << 62).end()),
                Arguments.of(
                        "frame of 2^62",
                        Pickles.begin().bytes(0x95).little(8, 1L << 62).end()),
                Arguments.of("many lists", deep.end()),
                Arguments.of("tuples that double", doubling.ascii("b").end()),
                Arguments.of("many marks", marks.end()),
                Arguments.of("a large memo", memo.end()),
                Arguments.of(
                        "a long name",
                        Pickles.begin().ascii("c" + "a".repeat(100_000)).end()));
    }

    @ParameterizedTest
    @MethodSource("exhausting")
    void takesLittleMemoryForPicklesThatAskForMuch(String what, byte[] pickle) {
        Pickles.zip(file, pickle);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> TorchArchive.open(file).close()).isInstanceOf(CarouselException.class);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes for a pickle of %d", pickle.length)
                .isLessThan(Math.max(MODEST, 40L * pickle.length));
    }

    /** A dict in itself is legal; reading it must not walk round in it. */
    @Test
    void readsContainersThatHoldThemselves() {
        byte[] pickle = Pickles.begin()
                .ascii("}q")
                .bytes(0)
                .text("self")
                .ascii("h")
                .bytes(0)
                .ascii("s")
                .end();
        Pickles.zip(file, pickle);

        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThat(archive.root()).hasToString("a dict of 1");
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("no protocol", new byte[] {'}', '.'}),
                Arguments.of("no end", Pickles.begin().ascii("}").unended()),
                Arguments.of("nothing on the stack", Pickles.begin().end()),
                Arguments.of("two values", Pickles.begin().ascii("NN").end()),
                Arguments.of(
                        "a mark left", Pickles.begin().ascii("(").ascii("N").end()),
                Arguments.of("no mark", Pickles.begin().ascii("t").end()),
                Arguments.of("below a mark", Pickles.begin().ascii("N(0").end()),
                Arguments.of("no memo", Pickles.begin().ascii("h").bytes(3).end()),
                Arguments.of("odd items", Pickles.begin().ascii("}(Nu").end()),
                Arguments.of("items of a list", Pickles.begin().ascii("](NNu").end()),
                Arguments.of("elements of a dict", Pickles.begin().ascii("}(Ne").end()),
                Arguments.of(
                        "call of a text", Pickles.begin().text("f").ascii(")R").end()),
                Arguments.of(
                        "call with a list",
                        Pickles.begin()
                                .global("collections", "OrderedDict")
                                .ascii("]R")
                                .end()),
                Arguments.of(
                        "no UTF-8", Pickles.begin().bytes(0x8c, 2, 0xff, 0xff).end()),
                Arguments.of(
                        "a name that is no text",
                        Pickles.begin().ascii("NN").bytes(0x93).end()),
                Arguments.of(
                        "a reference that is no tuple",
                        Pickles.begin().ascii("NQ").end()),
                Arguments.of("a storage of -1", Pickles.begin().storage("0", -1).end()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesBrokenPicklesAsCorrupt(String what, byte[] pickle) {
        Pickles.zip(file, pickle);

        assertThatThrownBy(() -> TorchArchive.open(file)).isInstanceOf(CorruptFileException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 255})
    void refusesUnknownProtocols(int protocol) {
        Pickles.zip(file, new byte[] {(byte) 0x80, (byte) protocol, 'N', '.'});

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("protocol " + protocol);
    }

    @Test
    void refusesPicklesThatTorchDidNotWrite() throws Exception {
        Files.write(file, Pickles.begin().ascii("}").end());

        assertThatThrownBy(() -> TorchArchive.open(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("magic number");
    }
}
