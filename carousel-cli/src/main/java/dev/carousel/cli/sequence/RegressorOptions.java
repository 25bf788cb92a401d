package dev.carousel.cli.sequence;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.regress.SequenceRegressor;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a regressor is told of its target, and how sequences with a target at every step are cut in training. */
public final class RegressorOptions {
    /** Where these options stand in a model's settings. */
    public static final Map<String, String> PLACES = Map.of(
            "every_step", "every_step",
            "cap", "cap",
            "cropped", "crops.share",
            "least", "crops.least",
            "window", "crops.window",
            "noise", "crops.noise",
            "weight_decay", "recipe.weight_decay");

    @Option(
            names = "--target",
            paramLabel = "COL",
            description =
                    "The column of numbers to tell: one at every step, or one for the sequence; empty where none is"
                            + " known.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--every-step",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Whether there is a number at every step. Default: if targets vary within sequences.")
    private Optional<Boolean> everyStep = Optional.empty();

    @Option(
            names = "--cap",
            paramLabel = "X",
            description =
                    "Larger targets count as this, such as a remaining life that can't be told from a longer one.")
    private Optional<Double> cap = Optional.empty();

    @Option(
            names = "--cropped",
            paramLabel = "SHARE",
            description = "In training: the share of sequences that lose their beginning. Default: 0.5.")
    private Optional<Double> cropped = Optional.empty();

    @Option(
            names = "--least",
            paramLabel = "N",
            description = "The steps that are left of those at least. Default: three tenths of the typical length.")
    private Optional<Integer> least = Optional.empty();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "The most steps that are learned from at once. Default: 512.")
    private Optional<Integer> window = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "X",
            description = "In training: deviation of noise, in deviations of a feature. Default: 0.")
    private Optional<Double> noise = Optional.empty();

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "AdamW's weight decay. Default: 0 at every step, 0.01 for whole sequences.")
    private Optional<Double> weightDecay = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public String target(ConfigFile config) {
        return target.or(() -> config.column("target"))
                .orElseThrow(() -> wrong("--target is missing: the column of numbers to tell"));
    }

    public void tell(SequenceRegressor.Builder builder, ConfigFile config) {
        Telling telling = new Telling(spec, config);
        telling.flag("every_step", everyStep, builder::everyStep);
        telling.number("cap", cap, builder::cap);
        telling.number("cropped", cropped, builder::cropped);
        telling.whole("least", least, builder::least);
        telling.whole("window", window, builder::window);
        telling.number("noise", noise, builder::noise);
        telling.number("weight_decay", weightDecay, builder::weightDecay);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
