package dev.carousel.formats.tensorboard;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * One file of events, always a new one. Every event is handed to the operating system at once, in one piece: steps take far longer,
 * and what a killed run has logged stays.
 *
 * <p>It is a plain stream, as an interrupt would close a channel under the writer, and Ctrl-C is an interrupt.
 */
final class EventFile implements AutoCloseable {
    private final FileOutputStream out;
    private final Clock clock;

    private EventFile(FileOutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A file for what happens from this step on. */
    static EventFile create(Path folder, Clock clock, long fromStep) throws IOException {
        Files.createDirectories(folder);
        EventFile file = new EventFile(new FileOutputStream(fresh(folder, clock).toFile()), clock);
        file.write(EventMessage.fileVersion(file.now()));
        file.write(EventMessage.start(file.now(), fromStep));
        return file;
    }

    /** TensorBoard takes files by "tfevents" in their names, and reads them in the order of those names. */
    private static Path fresh(Path folder, Clock clock) throws IOException {
        for (int number = 0; ; number++) {
            String name = String.format(
                    Locale.ROOT,
                    "events.out.tfevents.%010d.%05d.carousel",
                    clock.instant().getEpochSecond(),
                    number);
            try {
                return Files.createFile(folder.resolve(name));
            } catch (FileAlreadyExistsException taken) {
                if (!Files.isRegularFile(folder.resolve(name))) {
                    throw taken;
                }
            }
        }
    }

    void scalars(long step, Map<String, Double> scalars) throws IOException {
        write(EventMessage.scalars(now(), step, scalars));
    }

    private void write(byte[] event) throws IOException {
        out.write(TfRecord.of(event));
    }

    private double now() {
        return clock.millis() / 1e3;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
