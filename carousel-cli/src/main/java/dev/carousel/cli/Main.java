package dev.carousel.cli;

import dev.carousel.cli.command.CarouselCommand;
import dev.carousel.cli.console.ErrorLines;
import dev.carousel.cli.console.Interruption;
import dev.carousel.cli.console.StandardError;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StandardError.restore();
        Interruption interruption = Interruption.ofThisThread();
        int code;
        try {
            code = run(arguments);
        } finally {
            interruption.done();
        }
        System.exit(code);
    }

    /** Runs a command and gives its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new CarouselCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(ErrorLines::wrongUsage)
                .setExecutionExceptionHandler(ErrorLines::failed);
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            return ErrorLines.outOfMemory(line);
        }
    }
}
