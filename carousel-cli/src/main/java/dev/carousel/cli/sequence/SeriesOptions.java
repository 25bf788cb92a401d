package dev.carousel.cli.sequence;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GivenOptions;
import dev.carousel.models.table.ColumnProfile;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.text.table.TokenColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the columns of a table are to a model of multivariate sequences, and what of them its networks read. */
public final class SeriesOptions {
    @Option(
            names = "--sequence",
            paramLabel = "COLS",
            split = ",",
            description = "Columns that name the sequence a row is of. In a folder each file is a sequence by default.")
    private List<String> sequence = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "COLS",
            split = ",",
            description = "The columns of numbers to look at. Default: all that have no other role.")
    private List<String> features = new ArrayList<>();

    @Option(
            names = "--time",
            paramLabel = "COL",
            description = "The column of times, which order the rows of a sequence. Without it their order counts.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--difference",
            paramLabel = "X",
            description =
                    "Factor of the differences between steps that are looked at beside them; 0 for none. Default: by"
                            + " the kind of model.")
    private Optional<Double> difference = Optional.empty();

    @Option(
            names = "--clock",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Look at the time since a sequence's first step too. Default: by the kind of model.")
    private Optional<Boolean> clock = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Spec
    private CommandSpec own;

    /** Refuses these options where it is texts that are learned from. */
    public void refuseWithTexts(String... but) {
        new GivenOptions(spec, own).refuseWithTexts(List.of(but));
    }

    /** The columns of a table of tokens; of a .conll file each sentence is a text. */
    public TokenColumns tokens(ConfigFile config, String token, String label) {
        if (token.equals(label)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the column '" + label
                            + "' is named twice, as text and as label; each role needs a column of its own");
        }
        List<String> text = sequence.isEmpty() ? config.columns("sequence").orElse(List.of()) : sequence;
        return new TokenColumns(token, Optional.of(label), text);
    }

    /**
     * Columns named here, else in the configuration; the features may still be missing.
     *
     * @param answer names the label or the target
     */
    public SequenceColumns columns(ConfigFile config, UnaryOperator<SequenceColumns> answer) {
        try {
            SequenceColumns columns = SequenceColumns.of(named(features, "features", config))
                    .sequence(named(sequence, "sequence", config).toArray(String[]::new));
            return answer.apply(
                    time.or(() -> config.column("time")).map(columns::time).orElse(columns));
        } catch (InvalidInputException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static List<String> named(List<String> names, String role, ConfigFile config) {
        return names.isEmpty() ? config.columns(role).orElse(List.of()) : names;
    }

    /** Whether columns that name sequences are given here or there. */
    public boolean namesSequences(ConfigFile config) {
        return !named(sequence, "sequence", config).isEmpty();
    }

    /** The same columns with features: where none are named, all columns of numbers without another role. */
    static SequenceColumns withFeatures(SequenceColumns columns, DataArgument data, Console console) {
        if (!columns.features().isEmpty()) {
            return columns;
        }
        List<String> others = new ArrayList<>(columns.sequence());
        columns.time().ifPresent(others::add);
        columns.answer().ifPresent(others::add);
        List<String> numbers = data.profileOfSequences().columns().stream()
                .filter(column -> column.kind() == ColumnProfile.Kind.NUMBER && !others.contains(column.name()))
                .map(ColumnProfile::name)
                .toList();
        if (numbers.isEmpty()) {
            throw new InvalidInputException(
                    data.name()
                            + " has no column of numbers without another role: name what a model is to look at with --features");
        }
        console.note("features: " + String.join(", ", numbers)
                + " (all columns of numbers without another role; --features" + " names fewer)");
        return columns.withFeatures(numbers);
    }

    public Optional<Double> difference(ConfigFile config) {
        return difference.or(() -> config.number("difference"));
    }

    public Optional<Boolean> clock(ConfigFile config) {
        return clock.or(() -> config.flag("clock"));
    }
}
