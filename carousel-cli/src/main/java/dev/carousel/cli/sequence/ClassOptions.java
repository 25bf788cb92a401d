package dev.carousel.cli.sequence;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.sequence.ClassBuilder;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a model of classes is told of them. */
public final class ClassOptions {
    /** Where these options stand in a model's settings. */
    public static final Map<String, String> PLACES = Map.of("smoothing", "smoothing", "balanced", "balanced");

    @Option(names = "--label", paramLabel = "COL", description = "The column of classes; empty where none is known.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--smoothing",
            paramLabel = "X",
            description = "The share of each label that is given to all classes alike. Default: 0.05.")
    private Optional<Double> smoothing = Optional.empty();

    @Option(names = "--balanced", description = "Rare classes weigh as much as frequent ones.")
    private boolean balanced;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public String label(ConfigFile config) {
        return label.or(() -> config.column("label"))
                .orElseThrow(() -> wrong("--label is missing: the column of classes"));
    }

    /** Tells a builder what is said here or in a file. */
    public void tell(ClassBuilder<?> builder, ConfigFile config) {
        new Telling(spec, config).number("smoothing", smoothing, builder::smoothing);
        builder.balanced(balanced || config.flag("balanced").orElse(false));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
