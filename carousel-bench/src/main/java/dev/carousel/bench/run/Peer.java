package dev.carousel.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The engines that Carousel is compared with. */
public enum Peer {
    ONNXRUNTIME(55, true),
    ONEDNN(30, false),
    LIBTORCH(115, true),
    DJL(120, true),
    DL4J(240, true),
    TENSORFLOW(170, false),
    /** Python's torch, if it is installed. */
    PYTORCH(0, true);

    private final int megabytes;
    private final boolean coldStart;

    Peer(int megabytes, boolean coldStart) {
        this.megabytes = megabytes;
        this.coldStart = coldStart;
    }

    /** What has to be fetched, roughly. */
    int megabytes() {
        return megabytes;
    }

    /** Whether it can load a saved model. */
    boolean coldStart() {
        return coldStart;
    }

    /** Whether it runs on the JVM. */
    boolean onTheJvm() {
        return this != PYTORCH;
    }

    /** Its name, which is that of its Maven profile, folder and package too. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Peer> named(String id) {
        return Arrays.stream(values()).filter(peer -> peer.id().equals(id)).findFirst();
    }

    /** The names of all. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Peer::id).toList();
    }
}
