package dev.carousel.interop.torch;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.interop.fuzz.Members;
import dev.carousel.interop.fuzz.Scratch;
import dev.carousel.interop.fuzz.Seeds;
import dev.carousel.interop.fuzz.Watch;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a state dict from which a network can be made, or are refused. */
class TorchFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    static Stream<byte[]> archives() {
        return Seeds.resources("torch", ".pt")
                .filter(file -> file[0] == 'P')
                .map(file -> Members.ofZip(file).flat());
    }

    /** Files as they are: pickles of the old form, archives with checksums that fit, JSON. */
    static Stream<byte[]> files() {
        return Stream.of(
                        Seeds.resources("torch", ".pt"),
                        Seeds.resources("torch", ".json"),
                        Seeds.shared("models/rtneural", "_torch.json"),
                        Seeds.shared("models/neuralpi", ".json"))
                .flatMap(each -> each);
    }

    @DictionaryEntries({
        "torch._utils\\x0A_rebuild_tensor_v2\\x0A",
        "collections\\x0AOrderedDict\\x0A",
        "torch\\x0AFloatStorage\\x0A",
        "torch\\x0AHalfStorage\\x0A",
        "torch\\x0ADoubleStorage\\x0A",
        "torch\\x0ABFloat16Storage\\x0A",
        "torch._utils\\x0A_rebuild_parameter\\x0A",
        "data.pkl",
        "byteorder",
        "version",
        "storage",
        "cpu",
        "weight_ih_l0",
        "weight_hh_l0",
        "bias_ih_l0",
        "state_dict"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("archives")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefusesArchives(byte[] flat) {
        read(Members.of(flat).zip());
    }

    @DictionaryEntries({
        "torch._utils\\x0A_rebuild_tensor_v2\\x0A",
        "collections\\x0AOrderedDict\\x0A",
        "torch\\x0AFloatStorage\\x0A",
        "torch\\x0AHalfStorage\\x0A",
        "torch\\x0ADoubleStorage\\x0A",
        "torch\\x0ABFloat16Storage\\x0A",
        "torch._utils\\x0A_rebuild_parameter\\x0A",
        "storage",
        "cpu",
        "weight_ih_l0",
        "weight_hh_l0",
        "bias_ih_l0",
        "state_dict",
        "model_data",
        "[[",
        "]]",
        "{\""
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("files")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefusesFiles(byte[] file) {
        read(file);
    }

    private static void read(byte[] content) {
        Path file = SCRATCH.file("state.pt", content);
        Watch.ofFile(content.length).run(() -> TorchReader.read(file));
    }
}
