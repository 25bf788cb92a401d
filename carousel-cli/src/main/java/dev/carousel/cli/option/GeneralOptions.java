package dev.carousel.cli.option;

import dev.carousel.cli.console.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Options of every command, which may stand before its name or after it. */
public final class GeneralOptions {
    /** In help, after all others. */
    private static final int LAST = 200;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            order = LAST,
            description = "Print one JSON document on standard output; everything else goes to standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            order = LAST,
            description = "Print results alone, no progress and no remarks.")
    private boolean quiet;

    @Option(
            names = "--threads",
            scope = ScopeType.INHERIT,
            order = LAST,
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads to use; 0, the default, means all processors. Results do not depend on it.")
    private int threads;

    @Option(
            names = "--seed",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            order = LAST,
            description = "After a failure show where in the program it happened.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            order = LAST,
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            scope = ScopeType.INHERIT,
            order = LAST,
            versionHelp = true,
            description = "Show the version and end.")
    private boolean version;

    /** Those that were given with a command. */
    public static GeneralOptions of(CommandSpec command) {
        GeneralOptions options = Root.above(command).general();
        if (options.threads < 0) {
            throw new ParameterException(
                    command.commandLine(), "--threads: expected 0 (all processors) or more, found " + options.threads);
        }
        return options;
    }

    public Console console() {
        return Console.of(json, quiet);
    }

    public long seed() {
        return seed;
    }

    public int threads() {
        return threads;
    }
}
