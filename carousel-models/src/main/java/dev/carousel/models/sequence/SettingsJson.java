package dev.carousel.models.sequence;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.StepSequences;

/** The parts of settings that several kinds of models have, read back from {@code config.json}. */
public final class SettingsJson {
    private SettingsJson() {}

    public static InputLearning inputs(JsonObject json) {
        JsonObject frames = json.object("frames");
        return new InputLearning(
                json.choice("scaling", Scaling.class),
                json.flag("clock"),
                json.number("difference"),
                new Frames(frames.integer("length"), frames.integer("stride")));
    }

    public static Augmentation augmentation(JsonObject json) {
        return new Augmentation(json.number("warp"), json.number("scale"), json.number("noise"), json.flag("cyclic"));
    }

    public static StepSequences.Crops crops(JsonObject json) {
        return new StepSequences.Crops(
                json.number("share"), json.integer("least"), json.integer("window"), json.number("noise"));
    }

    public static Recipe recipe(JsonObject json) {
        return new Recipe(
                json.integer("batch"),
                json.longInteger("steps"),
                json.number("rate"),
                json.number("weight_decay"),
                json.number("average"));
    }
}
