package dev.carousel.cli.console;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The real standard error.
 *
 * <p>The JVM greets the vector module with a warning on standard error before any of our code runs. The launcher keeps it from
 * people by starting the JVM with standard error closed off and the real one as descriptor 3, which is opened again here.
 */
public final class StandardError {
    private static final String PROPERTY = "carousel.stderr";

    private StandardError() {}

    public static void restore() {
        String place = System.getProperty(PROPERTY, "");
        if (place.isEmpty()) {
            return;
        }
        try {
            // Appending, because opening a file by its descriptor would otherwise cut it.
            System.setErr(new PrintStream(new FileOutputStream(place, true), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.setErr(System.out);
        }
    }
}
