package dev.carousel.cli;

import dev.carousel.cli.command.CarouselCommand;
import dev.carousel.cli.console.ErrorLines;
import dev.carousel.cli.console.Interruption;
import dev.carousel.cli.console.StandardStreams;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String[] arguments) {
        StandardStreams streams = StandardStreams.install();
        Interruption interruption = Interruption.bySignals();
        int code;
        try {
            code = run(interruption, arguments);
            code = streams.failure().map(ErrorLines::outputFailed).orElse(code);
        } finally {
            interruption.done();
        }
        System.exit(code);
    }

    /** Runs a command, which no signal interrupts, and gives its exit code. */
    public static int run(String... arguments) {
        return run(new Interruption(Thread.currentThread()), arguments);
    }

    private static int run(Interruption interruption, String... arguments) {
        CommandLine line = new CommandLine(new CarouselCommand(interruption))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(ErrorLines::wrongUsage)
                .setExecutionExceptionHandler(ErrorLines::failed);
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return ErrorLines.failed(e, line);
        }
    }
}
