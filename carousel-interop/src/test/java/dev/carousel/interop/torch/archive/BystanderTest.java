package dev.carousel.interop.torch.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.torch.TorchReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints hold options, scores and paths beside the weights, pickled as Python 3.11 with torch 1.13 and 2.13 does. */
class BystanderTest {
    @TempDir
    private Path folder;

    /** A dict of {@code state_dict} and whatever is pushed in between under {@code beside}. */
    private Path checkpoint(Pickles beside) {
        byte[] pickle = Pickles.begin()
                .ascii("}(")
                .text("state_dict")
                .ascii("}(")
                .text("fc.weight")
                .tensor("0", 2, 0, new long[] {1, 2}, new long[] {2, 1})
                .text("fc.bias")
                .tensor("1", 1, 0, new long[] {1}, new long[] {1})
                .ascii("u")
                .text("beside")
                .then(beside)
                .ascii("u")
                .end();
        return Pickles.zip(folder.resolve("model.ckpt"), pickle, Pickles.floats(1, 2), Pickles.floats(3));
    }

    private static void assertRead(Path file) {
        NetworkModel model = TorchReader.read(file);
        assertThat(model.network().architecture().layers())
                .hasToString("[Linear[inputSize=2, outputSize=1, bias=true]]");
        assertThat(model.metadata().get(Notes.KEY)).contains("ignored, since they are no weights: beside");
    }

    @Test
    void passesByOptionsOfATrainingScript() {
        assertRead(checkpoint(Pickles.piece()
                .global("argparse", "Namespace")
                .ascii(")")
                .bytes(0x81)
                .ascii("}(")
                .text("hidden")
                .whole(5)
                .ascii("ub")));
    }

    @Test
    void passesByScoresOfNumpy() {
        assertRead(checkpoint(Pickles.piece()
                .global("numpy.core.multiarray", "scalar")
                .ascii("(")
                .global("numpy", "dtype")
                .ascii("(")
                .text("f8")
                .bytes(0x89, 0x88)
                .ascii("tR(")
                .whole(3)
                .text("<")
                .ascii("NNNtb")
                .global("_codecs", "encode")
                .ascii("(")
                .text("333333?")
                .text("latin1")
                .ascii("tRtR")));
    }

    @Test
    void passesByPathsAndSets() {
        assertRead(checkpoint(Pickles.piece()
                .ascii("(")
                .global("pathlib", "PosixPath")
                .ascii("(")
                .text("runs")
                .ascii("tR")
                .global("__builtin__", "set")
                .ascii("(](")
                .whole(1)
                .ascii("etRl")));
    }

    @Test
    void findsWeightsInADictOfAnotherKind() {
        byte[] pickle = Pickles.begin()
                .global("collections", "defaultdict")
                .ascii("(")
                .global("__builtin__", "list")
                .ascii("tR(")
                .text("fc.weight")
                .tensor("0", 2, 0, new long[] {1, 2}, new long[] {2, 1})
                .ascii("u")
                .end();
        Path file = Pickles.zip(folder.resolve("model.pt"), pickle, Pickles.floats(1, 2));

        assertThat(TorchReader.read(file).network().outputSize()).isEqualTo(1);
    }

    @Test
    void refusesEveryOtherClassBesideTheWeights() {
        Path file = checkpoint(
                Pickles.piece().global("mytraining", "Options").ascii(")").bytes(0x81));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'mytraining.Options'");
    }
}
