package dev.carousel.interop.network.layer;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Merge;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All layers as JSON: an object with a {@code kind} and the layer's options, such as
 *
 * <pre>{@code
 * {"kind": "linear", "input_size": 64, "output_size": 10, "bias": true}
 * }</pre>
 *
 * <p>All options are written, but those that are off where absence says so. Of those that are read, sizes must be there; others may be absent
 * and are then as usual, so that a file stays readable when layers get new options.
 */
public final class LayerForms {
    private static final String LAYERS = "layers";

    private static final Forms<LayerSpec> ALL = new Forms<>("layer", list());

    private LayerForms() {}

    /** The names of all kinds of layers. */
    public static Set<String> kinds() {
        return ALL.kinds();
    }

    public static List<JsonObject> write(List<LayerSpec> layers) {
        return layers.stream().map(ALL::write).toList();
    }

    /**
     * Reads the layers that a document's field {@code layers} lists.
     *
     * @throws dev.carousel.CorruptFileException if a layer or an option isn't known or can't be, with its place
     */
    public static List<LayerSpec> read(JsonObject document) {
        return new Fields(document, "").list(LAYERS, ALL);
    }

    private static List<Form<? extends LayerSpec>> list() {
        List<Form<? extends LayerSpec>> all = new ArrayList<>();
        all.addAll(RecurrentForms.LIST);
        all.addAll(PlainForms.LIST);
        all.addAll(ActivationForms.LIST);
        all.add(ConvolutionForms.CONV1D);
        all.add(new Form<>(
                "bidirectional",
                Bidirectional.class,
                (spec, json) -> json.put("forward", ALL.write(spec.forward()))
                        .put("backward", ALL.write(spec.backward()))
                        .put("merge", spec.merge()),
                fields -> new Bidirectional(
                        fields.one("forward", ALL),
                        fields.one("backward", ALL),
                        fields.choice("merge", Merge.class, Merge.CONCATENATED))));
        all.add(new Form<>(
                "residual",
                Residual.class,
                (spec, json) -> json.put(LAYERS, write(spec.layers())),
                fields -> new Residual(fields.list(LAYERS, ALL))));
        all.add(new Form<>(
                "chunks",
                Chunks.class,
                (spec, json) -> json.put("length", spec.length()).put(LAYERS, write(spec.layers())),
                fields -> new Chunks(fields.integer("length"), fields.list(LAYERS, ALL))));
        all.add(new Form<>(
                "concatenation",
                Concatenation.class,
                (spec, json) -> json.put(
                        "branches",
                        spec.branches().stream().map(LayerForms::write).toList()),
                fields -> new Concatenation(fields.lists("branches", ALL))));
        return all;
    }
}
