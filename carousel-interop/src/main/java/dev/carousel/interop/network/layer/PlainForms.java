package dev.carousel.interop.network.layer;

import dev.carousel.nn.ActivationPenalty;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.TiedLinear;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import java.util.List;

/** Layers that remember nothing and hold no others. */
final class PlainForms {
    private static final String EPSILON = "epsilon";
    private static final String AFFINE = "affine";

    static final List<Form<? extends LayerSpec>> LIST = List.of(
            new Form<>(
                    "linear",
                    Linear.class,
                    (spec, json) -> json.put("input_size", spec.inputSize())
                            .put("output_size", spec.outputSize())
                            .put("bias", spec.bias()),
                    fields -> new Linear(
                            fields.integer("input_size"), fields.integer("output_size"), fields.flag("bias", true))),
            new Form<>(
                    "embedding",
                    Embedding.class,
                    (spec, json) -> {
                        json.put("categories", spec.categories()).put("size", spec.size());
                        spec.padding().ifPresent(category -> json.put("padding", category));
                        if (spec.dropout() > 0) {
                            json.put("dropout", Floats.shortest(spec.dropout()));
                        }
                    },
                    fields -> new Embedding(
                            fields.integer("categories"),
                            fields.integer("size"),
                            fields.optionalInteger("padding"),
                            fields.number("dropout", 0))),
            new Form<>(
                    "tied-linear",
                    TiedLinear.class,
                    (spec, json) -> json.put("weight", spec.weight())
                            .put("input_size", spec.inputSize())
                            .put("output_size", spec.outputSize()),
                    fields -> new TiedLinear(
                            fields.text("weight"), fields.integer("input_size"), fields.integer("output_size"))),
            new Form<>(
                    "activation-penalty",
                    ActivationPenalty.class,
                    (spec, json) -> json.put("size", Floats.shortest(spec.size()))
                            .put("change", Floats.shortest(spec.change())),
                    fields -> new ActivationPenalty(fields.number("size"), fields.number("change"))),
            new Form<>(
                    "dropout",
                    Dropout.class,
                    (spec, json) ->
                            json.put("rate", Floats.shortest(spec.rate())).put("locked", spec.locked()),
                    fields -> new Dropout(fields.number("rate"), fields.flag("locked", false))),
            Form.plain("softmax", new Softmax()),
            new Form<>(
                    "gelu",
                    Gelu.class,
                    (spec, json) -> json.put("approximate", spec.approximate()),
                    fields -> new Gelu(fields.flag("approximate", false))),
            Form.plain("swish", new Swish()),
            new Form<>(
                    "layer-norm",
                    LayerNorm.class,
                    (spec, json) ->
                            json.put(EPSILON, Floats.shortest(spec.epsilon())).put(AFFINE, spec.affine()),
                    fields -> new LayerNorm(fields.number(EPSILON), fields.flag(AFFINE, true))),
            new Form<>(
                    "batch-norm",
                    BatchNorm.class,
                    (spec, json) -> json.put(EPSILON, Floats.shortest(spec.epsilon()))
                            .put("momentum", Floats.shortest(spec.momentum()))
                            .put(AFFINE, spec.affine()),
                    fields -> new BatchNorm(
                            fields.number(EPSILON), fields.number("momentum"), fields.flag(AFFINE, true))),
            Form.plain("reversed", new Reversed()),
            Form.plain("last-step", new LastStep()),
            Form.plain("mean-over-time", new MeanOverTime()),
            Form.plain("max-over-time", new MaxOverTime()),
            new Form<>(
                    "attention-over-time",
                    AttentionOverTime.class,
                    (spec, json) -> spec.hidden().ifPresent(size -> json.put("hidden", size)),
                    fields -> new AttentionOverTime(fields.optionalInteger("hidden"))),
            new Form<>(
                    "repeat",
                    Repeat.class,
                    (spec, json) -> json.put("times", spec.times()),
                    fields -> new Repeat(fields.integer("times"))));

    private PlainForms() {}
}
