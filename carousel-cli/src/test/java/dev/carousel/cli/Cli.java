package dev.carousel.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands in this JVM, with streams of their own. */
final class Cli {
    /** Settings of the smallest forecaster worth the name. */
    static final List<String> TINY = List.of("--hidden", "4", "--epochs", "1", "--members", "1");

    private Cli() {}

    static Outcome run(String... arguments) {
        return run(new byte[0], arguments);
    }

    /** Runs a command that is given these bytes on standard input. */
    static Outcome run(byte[] input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(input));
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(arguments);
            System.out.flush();
            return new Outcome(
                    code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Trains a forecaster with the {@linkplain #TINY smallest} settings. */
    static Outcome train(String... arguments) {
        return run(training(arguments));
    }

    /** The arguments that train a forecaster with the {@linkplain #TINY smallest} settings. */
    static String[] training(String... arguments) {
        return Stream.of(List.of("train", "forecaster"), Arrays.asList(arguments), TINY)
                .flatMap(List::stream)
                .toArray(String[]::new);
    }
}
