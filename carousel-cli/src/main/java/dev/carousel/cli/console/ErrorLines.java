package dev.carousel.cli.console;

import dev.carousel.CarouselException;
import dev.carousel.cli.command.GeneralOptions;
import dev.carousel.train.TrainingInterruptedException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as one line on standard error, and the exit codes: 1 failed, 2 wrong usage, 130 interrupted. */
public final class ErrorLines {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int INTERRUPTED = 130;

    private ErrorLines() {}

    /** What was typed can't be understood. */
    public static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        List<String> near = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        StringBuilder message = new StringBuilder("carousel: ").append(firstLine(e.getMessage()));
        if (!near.isEmpty()) {
            message.append(" (did you mean ").append(near.get(0)).append("?)");
        }
        message.append(". Try '").append(line.getCommandSpec().qualifiedName()).append(" --help'");
        line.getErr().println(message);
        line.getErr().flush();
        return WRONG_USAGE;
    }

    /** What was typed was understood and didn't work. */
    public static int failed(Exception e, CommandLine line, ParseResult result) {
        PrintWriter err = line.getErr();
        boolean stacktrace = line.getCommand() instanceof GeneralOptions.Holder holder
                && holder.general().stacktrace();
        if (stacktrace) {
            e.printStackTrace(err);
        } else if (e instanceof CarouselException) {
            err.println("carousel: " + firstLine(e.getMessage()));
        } else {
            err.println("carousel: unexpected " + e.getClass().getSimpleName() + ": " + firstLine(e.getMessage())
                    + " (--stacktrace shows where; this is a bug)");
        }
        err.flush();
        return e instanceof TrainingInterruptedException ? INTERRUPTED : FAILED;
    }

    /** The command worked, but what it had to say did not arrive. */
    public static int outputFailed(String reason) {
        System.err.println("carousel: can't write to standard output: " + reason);
        return FAILED;
    }

    public static int outOfMemory(CommandLine line) {
        line.getErr()
                .println("carousel: out of memory at " + Runtime.getRuntime().maxMemory() / (1 << 20)
                        + " MB: give more with CAROUSEL_JAVA_OPTS=-Xmx4g, or use fewer series or smaller batches");
        line.getErr().flush();
        return FAILED;
    }

    private static String firstLine(String message) {
        if (message == null) {
            return "no further explanation";
        }
        String line = message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
