package dev.carousel.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output and standard error as a command needs them: UTF-8 whatever the locale, and an output whose failure is noticed.
 *
 * <p>The JVM greets the vector module with a warning on standard error before any of our code runs. The launcher keeps it from
 * people by starting the JVM with standard error closed off and the real one as another descriptor, which is taken up here. By
 * its number, not by opening {@code /dev/fd/3}: that would have a position of its own in a file, and overwrite there what
 * others write through the same redirection.
 */
public final class StandardStreams {
    private static final String DESCRIPTOR = "carousel.stderr";

    private final Watched out;

    private StandardStreams(Watched out) {
        this.out = out;
    }

    /** Replaces {@link System#out} and {@link System#err}. */
    public static StandardStreams install() {
        System.setErr(new PrintStream(error(), true, StandardCharsets.UTF_8));
        Watched out = new Watched(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8));
        return new StandardStreams(out);
    }

    /**
     * Why not all of standard output could be written, if so. That a reader such as {@code head} had enough and went is no
     * failure.
     */
    public Optional<String> failure() {
        System.out.flush();
        return Optional.ofNullable(out.failure)
                .map(IOException::getMessage)
                .filter(reason -> !reason.contains("Broken pipe") && !reason.contains("pipe is being closed"));
    }

    private static OutputStream error() {
        Integer number = Integer.getInteger(DESCRIPTOR);
        if (number == null) {
            return new FileOutputStream(FileDescriptor.err);
        }
        try {
            FileDescriptor descriptor = new FileDescriptor();
            Field field = FileDescriptor.class.getDeclaredField("fd");
            field.setAccessible(true);
            field.setInt(descriptor, number);
            return new FileOutputStream(descriptor);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new FileOutputStream(FileDescriptor.out);
        }
    }

    /** Remembers the first failure, which a {@link PrintStream} keeps to itself, and then takes no more. */
    private static final class Watched extends OutputStream {
        private final OutputStream target;
        private volatile IOException failure;

        private Watched(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (failure != null) {
                return;
            }
            try {
                target.write(bytes, from, count);
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
