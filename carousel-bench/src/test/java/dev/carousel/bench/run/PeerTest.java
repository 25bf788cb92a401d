package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers are built by name, in places that the compiler does not see here. */
class PeerTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @ParameterizedTest
    @EnumSource(value = Peer.class, mode = EnumSource.Mode.EXCLUDE, names = "PYTORCH")
    void aPeerOnTheJvmHasAProfileAndPrograms(Peer peer) throws IOException {
        assertThat(Files.readString(MODULE.resolve("pom.xml"))).contains("<id>peer-" + peer.id() + "</id>");
        Path folder = new Place(MODULE.getParent()).peerSources(peer).resolve("java/dev/carousel/bench/" + peer.id());
        assertThat(folder.resolve("Program.java")).exists();
        assertThat(Files.exists(folder.resolve("ColdStart.java"))).isEqualTo(peer.coldStart());
    }

    @Test
    void theScriptInPythonHasTheSameSizes() throws IOException {
        String script = Files.readString(
                new Place(MODULE.getParent()).peerSources(Peer.PYTORCH).resolve("bench.py"));
        for (Workload workload : Workload.values()) {
            if (workload == Workload.W6) {
                continue; // its size is in the cold start alone
            }
            for (Case c : Case.of(workload)) {
                assertThat(script)
                        .contains(String.format(
                                Locale.ROOT,
                                "(\"%s\", \"%s\"): (%d, %d, %d, %d, %d, %d)",
                                workload,
                                c.name(),
                                c.I(),
                                c.H(),
                                c.L(),
                                c.B(),
                                c.T(),
                                c.V()));
            }
        }
    }

    @Test
    void saysInOneLineWhyAPeerCanNotBeBuilt() {
        assertThat(PeerBuild.reason(List.of(
                        "[WARNING] old",
                        "[ERROR]",
                        "[ERROR] Could not resolve org.bytedeco:dnnl -> [Help 1]",
                        "[ERROR] more")))
                .isEqualTo("Could not resolve org.bytedeco:dnnl");
        assertThat(PeerBuild.reason(List.of())).isEqualTo("Maven does not say why");
    }

    @Test
    void isFoundByItsName() {
        assertThat(Peer.named("onednn")).contains(Peer.ONEDNN);
        assertThat(Peer.named("ONEDNN")).isEmpty();
        assertThat(Peer.ids()).hasSize(Peer.values().length).doesNotHaveDuplicates();
    }
}
