package dev.carousel.cli.console;

import dev.carousel.CarouselException;
import dev.carousel.train.TrainingInterruptedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Errors as one line on standard error, and the exit codes: 1 failed, 2 wrong usage, 130 interrupted. */
public final class ErrorLines {
    private static final String STACKTRACE = "--stacktrace";
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int INTERRUPTED = 130;

    private ErrorLines() {}

    /** What was typed can't be understood. */
    public static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        String reason = firstLine(WrongUsage.reason(e));
        line.getErr()
                .println("carousel: " + reason + (reason.endsWith("?") ? "" : ".") + " Try '"
                        + line.getCommandSpec().qualifiedName() + " --help'");
        line.getErr().flush();
        return WRONG_USAGE;
    }

    /** What was typed was understood and didn't work. */
    public static int failed(Exception e, CommandLine line, ParseResult result) {
        PrintWriter err = line.getErr();
        boolean stopped = e instanceof TrainingInterruptedException
                || Thread.currentThread().isInterrupted();
        if (wantsStacktrace(line)) {
            e.printStackTrace(err);
        } else if (stopped && !(e instanceof TrainingInterruptedException)) {
            err.println("carousel: interrupted");
        } else if (e instanceof CarouselException) {
            err.println("carousel: " + firstLine(e.getMessage()));
        } else {
            err.println(unexpected(e));
        }
        err.flush();
        return stopped ? INTERRUPTED : FAILED;
    }

    /** What the JVM lacks: memory, stack, native code. */
    public static int failed(Error e, CommandLine line) {
        PrintWriter err = line.getErr();
        if (wantsStacktrace(line)) {
            e.printStackTrace(err);
        } else if (e instanceof OutOfMemoryError) {
            long gigabytes = Math.max(1, Runtime.getRuntime().maxMemory() >> 30);
            err.println("carousel: out of memory at " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB: give more, such as CAROUSEL_JAVA_OPTS=-Xmx" + 2 * gigabytes
                    + "g, or use fewer series, smaller batches or a smaller network");
        } else {
            err.println(unexpected(e));
        }
        err.flush();
        return FAILED;
    }

    /** The command worked, but what it had to say did not arrive. */
    public static int outputFailed(String reason) {
        System.err.println("carousel: can't write to standard output: " + reason);
        return FAILED;
    }

    private static boolean wantsStacktrace(CommandLine line) {
        return Boolean.TRUE.equals(
                line.getCommandSpec().root().findOption(STACKTRACE).getValue());
    }

    private static String unexpected(Throwable e) {
        return "carousel: unexpected " + e.getClass().getSimpleName() + ": " + firstLine(e.getMessage())
                + " (this is a bug; " + STACKTRACE + " shows where)";
    }

    private static String firstLine(String message) {
        if (message == null) {
            return "no further explanation";
        }
        String line = message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
