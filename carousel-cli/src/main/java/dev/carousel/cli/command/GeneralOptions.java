package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import picocli.CommandLine.Option;

/** Options of every command. */
public final class GeneralOptions {
    /** A command that has these options. */
    public interface Holder {
        GeneralOptions general();
    }

    @Option(
            names = "--json",
            description = "Print one JSON document on standard output; everything else goes to standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print results alone, no progress and no remarks.")
    private boolean quiet;

    @Option(names = "--stacktrace", description = "After a failure show where in the program it happened.")
    private boolean stacktrace;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads to use; 0, the default, means all processors. Results do not depend on it.")
    private int threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and end.")
    private boolean version;

    public Console console() {
        return Console.of(json, quiet);
    }

    public boolean stacktrace() {
        return stacktrace;
    }

    public int threads() {
        return threads;
    }
}
