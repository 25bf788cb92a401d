package dev.carousel.interop.network.layer;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How descriptions of one kind are written and read: the two stand beside each other, so that they stay in step.
 *
 * @param kind what {@code "kind"} says, in lower case with hyphens
 * @param type of the descriptions
 * @param writer puts all options, but those that the absence of a field stands for
 * @param reader takes all fields, which may be absent where there is a usual value
 */
record Form<S>(String kind, Class<S> type, BiConsumer<S, JsonObjectBuilder> writer, Function<Fields, S> reader) {
    /** Of a description without options. */
    @SuppressWarnings("unchecked") // the class of an S
    static <S> Form<S> plain(String kind, S description) {
        return new Form<>(kind, (Class<S>) description.getClass(), (same, json) -> {}, fields -> description);
    }

    JsonObject write(Object description) {
        JsonObjectBuilder json = JsonObject.builder().put(Forms.KIND, kind);
        writer.accept(type.cast(description), json);
        return json.build();
    }
}
