package dev.carousel.models.sequence.input;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A {@link SequenceInput} as a part of {@code preparation.json}. */
public final class InputJson {
    private InputJson() {}

    public static JsonObject write(SequenceInput input) {
        JsonObjectBuilder json = JsonObject.builder()
                .put("features", input.features())
                .put("channels", input.channels())
                .put("scaling", input.scaling().key())
                .put("centres", input.centres())
                .put("spreads", input.spreads())
                .put("masked", input.masked())
                .put("gaps", input.gaps())
                .put("step", input.step())
                .put("difference", input.difference())
                .put("frame_length", input.frames().length())
                .put("frame_stride", input.frames().stride());
        input.clock()
                .ifPresent(clock -> json.putObject(
                        "clock", c -> c.put("centre", clock.centre()).put("spread", clock.spread())));
        return json.build();
    }

    public static SequenceInput read(JsonObject json) {
        Optional<SequenceInput.Clock> clock =
                json.optionalObject("clock").map(c -> new SequenceInput.Clock(c.number("centre"), c.number("spread")));
        return new SequenceInput(
                json.list("features").texts(),
                integers(json, "channels"),
                json.text("scaling").equals(Scaling.SEQUENCE.key()) ? Scaling.SEQUENCE : Scaling.CHANNEL,
                numbers(json, "centres"),
                numbers(json, "spreads"),
                integers(json, "masked"),
                clock,
                json.flag("gaps"),
                json.longInteger("step"),
                json.number("difference"),
                new Frames(json.integer("frame_length"), json.integer("frame_stride")));
    }

    private static List<Integer> integers(JsonObject json, String name) {
        return Arrays.stream(json.list(name).integers()).boxed().toList();
    }

    private static List<Double> numbers(JsonObject json, String name) {
        return Arrays.stream(json.list(name).numbers()).boxed().toList();
    }
}
