package dev.carousel.bench;

import dev.carousel.bench.measure.Schedule;
import dev.carousel.bench.run.FindingsJson;
import dev.carousel.bench.run.Launches;
import dev.carousel.bench.run.Machine;
import dev.carousel.bench.run.Peer;
import dev.carousel.bench.run.Place;
import dev.carousel.bench.run.Report;
import dev.carousel.bench.run.Session;
import dev.carousel.bench.run.Settings;
import dev.carousel.bench.workload.Workload;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bench W1,W2 --threads 1,2 --peers onnxruntime,onednn}; see this module's README. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {KernelsCommand.class, ScalingCommand.class, TableCommand.class},
        description =
                "Runs Carousel and other engines in turn, each in a process of its own, and compares their times.")
public final class Bench implements Callable<Integer> {
    static final String ROOT_PROPERTY = "bench.root";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "W1[,W2...]", split = ",", arity = "0..*", description = "Workloads, W1 to W6.")
    private List<String> workloads = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "Default: 1 and the number of cores.")
    private List<Integer> threads = List.of();

    @Option(names = "--peers", split = ",", paramLabel = "NAME", description = "Default: all. Or none.")
    private List<String> peers = Peer.ids();

    @Option(names = "--seconds", defaultValue = "4", description = "To measure each case. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--warm", paramLabel = "SECONDS", description = "To warm up. Default: as many as to measure.")
    private double warm = Double.NaN;

    @Option(names = "--rounds", defaultValue = "1", description = "Turns of each engine. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "To wait for a quiet machine before each process. Default: ${DEFAULT-VALUE}.")
    private double patience;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "After which a process is ended. Default: ${DEFAULT-VALUE}.")
    private double limit;

    @Option(names = "--scalar", description = "Also Carousel without the vector module.")
    private boolean scalar;

    @Option(names = "--our-option", paramLabel = "OPTION", description = "A JVM option more for Carousel; repeatable.")
    private List<String> ourOptions = List.of();

    @Option(names = "--results", paramLabel = "FOLDER", description = "Default: carousel-bench/results.")
    private Path results;

    @Option(names = "--json", description = "One document on standard output; lines go to standard error.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Bench());
        line.setParameterExceptionHandler(Bench::wrongUsage);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            System.err.println("bench: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(arguments);
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        System.err.println("bench: " + e.getMessage() + ". Try './bench --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** The checkout, which the launcher knows; tests run in the module's folder. */
    static Place place() {
        return new Place(Path.of(System.getProperty(ROOT_PROPERTY, ".."))
                .toAbsolutePath()
                .normalize());
    }

    /** This process's class path. */
    static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = settings();
        Place place = place();
        Machine machine = Machine.here();
        PrintStream people = json ? System.err : System.out;
        try (ResultsFile file = ResultsFile.open(results == null ? place.results() : results, machine)) {
            Report report = new Report(people, file.writer());
            var about = new About(
                    place, machine, spec.commandLine().getParseResult().originalArgs());
            about.lines().forEach(report::note);
            var launches = new Launches(place, classPath(), ourOptions);
            Session.Findings findings = new Session(place, machine, launches, settings, report).run();
            System.err.println("bench: written to " + file.path());
            if (json) {
                System.out.println(FindingsJson.of(about.fields(), findings));
            }
            return findings.oursSucceeded() ? 0 : 1;
        }
    }

    private Settings settings() {
        if (workloads.isEmpty()) {
            throw wrong("expected workloads, W1 to W6, or kernels");
        }
        List<Workload> wanted = new ArrayList<>();
        for (String name : workloads) {
            wanted.add(Workload.named(name)
                    .orElseThrow(() -> wrong("unknown workload '" + name + "', expected W1 to W6")));
        }
        List<Peer> others = new ArrayList<>();
        for (String id : peers.equals(List.of("none")) ? List.<String>of() : peers) {
            others.add(Peer.named(id).orElseThrow(() -> wrong("unknown peer '" + id + "', expected " + Peer.ids())));
        }
        List<Integer> counts = threads.isEmpty() ? defaultThreads() : threads;
        if (counts.stream().anyMatch(count -> count < 1) || rounds < 1 || !(seconds > 0) || warm < 0) {
            throw wrong("expected threads and rounds of at least 1 and seconds above 0");
        }
        var schedule = new Schedule(Double.isNaN(warm) ? seconds : warm, seconds);
        return new Settings(wanted, counts, others, schedule, rounds, patience, limit, scalar);
    }

    private static List<Integer> defaultThreads() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores == 1 ? List.of(1) : List.of(1, cores);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
