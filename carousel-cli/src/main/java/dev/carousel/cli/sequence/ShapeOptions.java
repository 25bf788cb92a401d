package dev.carousel.cli.sequence;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.GivenOptions;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a classifier reads the shape of a series, and what it makes of training series at random so that it sees more of them. */
public final class ShapeOptions {
    /** Where these options stand in a model's settings. */
    public static final Map<String, String> PLACES = Map.of(
            "scaling", "inputs.scaling",
            "frames", "inputs.frames",
            "cyclic", "augmentation.cyclic",
            "warp", "augmentation.warp",
            "scale", "augmentation.scale",
            "noise", "augmentation.noise");

    @Option(
            names = "--scaling",
            paramLabel = "HOW",
            description = "sequence: each by itself, so that only its shape counts; channel: over all data. Default:"
                    + " sequence for one feature, channel for several.")
    private Optional<Scaling> scaling = Optional.empty();

    @Option(
            names = "--frames",
            paramLabel = "N,N",
            split = ",",
            description = "The steps that the LSTM reads at once, and how far it then goes on. Default: by features and"
                    + " lengths.")
    private List<Integer> frames = new ArrayList<>();

    @Option(names = "--cyclic", description = "Sequences are closed, such as outlines: where they begin means nothing.")
    private boolean cyclic;

    @Option(
            names = "--warp",
            paramLabel = "X",
            description = "In training: deviation of shifts in time, as a share of the length. Default: 0.02.")
    private Optional<Double> warp = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "X",
            description = "In training: deviation of a factor for each feature. Default: 0.1.")
    private Optional<Double> scale = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "X",
            description = "In training: deviation of noise, in deviations of a feature. Default: 0.03.")
    private Optional<Double> noise = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Spec
    private CommandSpec own;

    /** Refuses these options where it is texts that are learned from. */
    public void refuseWithTexts() {
        new GivenOptions(spec, own).refuseWithTexts(List.of());
    }

    public void tell(SequenceClassifier.Builder builder, ConfigFile config) {
        scaling.or(() -> config.choice("scaling", Scaling.class)).ifPresent(builder::scaling);
        builder.cyclic(cyclic || config.flag("cyclic").orElse(false));
        try {
            frames(config).ifPresent(both -> builder.frames(both.length(), both.stride()));
            Augmentation usual = Augmentation.usual();
            Augmentation change = new Augmentation(
                    warp.or(() -> config.number("warp")).orElse(usual.warp()),
                    scale.or(() -> config.number("scale")).orElse(usual.scale()),
                    noise.or(() -> config.number("noise")).orElse(usual.noise()),
                    false);
            builder.augmentation(change.warp(), change.scale(), change.noise());
        } catch (InvalidInputException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    private Optional<Frames> frames(ConfigFile config) {
        if (frames.isEmpty()) {
            Optional<JsonObject> both = config.group("frames");
            return both.map(one -> new Frames(one.integer("length"), one.integer("stride")));
        }
        if (frames.size() != 2) {
            throw wrong("--frames: expected two numbers, such as 10,5, found " + frames.size());
        }
        return Optional.of(new Frames(frames.get(0), frames.get(1)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
