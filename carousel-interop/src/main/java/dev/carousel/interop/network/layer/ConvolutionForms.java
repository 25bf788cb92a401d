package dev.carousel.interop.network.layer;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import java.util.List;

/** Convolutions over time. */
final class ConvolutionForms {
    private static final Forms<Padding> PADDING = new Forms<>(
            "padding",
            List.of(new Form<>(
                    "zeros",
                    Padding.Zeros.class,
                    (spec, json) -> json.put("before", spec.before()).put("after", spec.after()),
                    fields -> new Padding.Zeros(fields.integer("before"), fields.integer("after")))));

    static final Form<Conv1d> CONV1D = new Form<>(
            "conv1d",
            Conv1d.class,
            (spec, json) -> json.put("input_size", spec.inputSize())
                    .put("output_size", spec.outputSize())
                    .put("kernel", spec.kernel())
                    .put("stride", spec.stride())
                    .put("dilation", spec.dilation())
                    .put("padding", padding(spec.padding()))
                    .put("bias", spec.bias()),
            fields -> new Conv1d(
                    fields.integer("input_size"),
                    fields.integer("output_size"),
                    fields.integer("kernel"),
                    fields.integer("stride", 1),
                    fields.integer("dilation", 1),
                    fields.object("padding", ConvolutionForms::padding, Padding.valid()),
                    fields.flag("bias", true)));

    private ConvolutionForms() {}

    /** A rule by its name, numbers of zeros as what they are. */
    private static JsonObject padding(Padding padding) {
        return padding instanceof Padding.Rule rule
                ? JsonObject.builder().put(Forms.KIND, rule).build()
                : PADDING.write(padding);
    }

    private static Padding padding(Fields fields) {
        return fields.text(Forms.KIND).equals("zeros")
                ? PADDING.read(fields)
                : fields.choice(Forms.KIND, Padding.Rule.class, Padding.Rule.VALID);
    }
}
