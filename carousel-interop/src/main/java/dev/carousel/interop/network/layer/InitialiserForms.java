package dev.carousel.interop.network.layer;

import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.nn.initialiser.BiasInitialiser;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ChronoBias;
import dev.carousel.nn.initialiser.Elementwise;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.ForgetBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.nn.initialiser.Initialiser;
import dev.carousel.nn.initialiser.InverseRootUniform;
import dev.carousel.nn.initialiser.Normal;
import dev.carousel.nn.initialiser.Orthogonal;
import dev.carousel.nn.initialiser.Uniform;
import dev.carousel.nn.initialiser.Zeros;
import dev.carousel.nn.recurrent.Initialisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What weights and biases start from. */
final class InitialiserForms {
    private static final List<Form<? extends Elementwise>> ELEMENTWISE = List.of(
            new Form<>(
                    "normal",
                    Normal.class,
                    (spec, json) -> json.put("deviation", Floats.shortest(spec.deviation())),
                    fields -> new Normal(fields.number("deviation"))),
            new Form<>(
                    "uniform",
                    Uniform.class,
                    (spec, json) -> json.put("bound", Floats.shortest(spec.bound())),
                    fields -> new Uniform(fields.number("bound"))),
            Form.plain("inverse-root-uniform", new InverseRootUniform()),
            Form.plain("zeros", new Zeros()));

    static final Forms<Initialiser> WEIGHTS = new Forms<>(
            "start of weights",
            with(List.of(Form.plain("glorot", new Glorot()), Form.plain("orthogonal", new Orthogonal()))));

    static final Forms<BiasInitialiser> BIASES = new Forms<>(
            "start of biases",
            with(List.of(
                    new Form<>(
                            "forget-bias",
                            ForgetBias.class,
                            (spec, json) -> json.put("value", Floats.shortest(spec.value())),
                            fields -> new ForgetBias(fields.number("value"))),
                    new Form<>(
                            "chrono-bias",
                            ChronoBias.class,
                            (spec, json) -> json.put("longest", spec.longest()),
                            fields -> new ChronoBias(fields.integer("longest"))),
                    new Form<>(
                            "explicit-bias",
                            ExplicitBias.class,
                            (spec, json) -> json.putObject("gates", gates -> ramps(spec, gates)),
                            fields -> fields.object("gates", InitialiserForms::ramps)))));

    private InitialiserForms() {}

    private static <B> List<Form<? extends B>> with(List<Form<? extends B>> more) {
        List<Form<? extends B>> all = new ArrayList<>(more);
        for (Form<? extends Elementwise> form : ELEMENTWISE) {
            @SuppressWarnings("unchecked") // Elementwise is an Initialiser and a BiasInitialiser
            Form<? extends B> both = (Form<? extends B>) form;
            all.add(both);
        }
        return all;
    }

    static void write(Initialisation start, JsonObjectBuilder json) {
        json.put("input", WEIGHTS.write(start.input()))
                .put("recurrent", WEIGHTS.write(start.recurrent()))
                .put("biases", BIASES.write(start.biases()));
    }

    static Initialisation read(Fields fields) {
        return new Initialisation(
                fields.one("input", WEIGHTS), fields.one("recurrent", WEIGHTS), fields.one("biases", BIASES));
    }

    private static void ramps(ExplicitBias spec, JsonObjectBuilder json) {
        spec.ramps()
                .forEach((gate, ramp) -> json.putObject(
                        nameOf(gate),
                        object -> object.put("first", Floats.shortest(ramp.first()))
                                .put("step", Floats.shortest(ramp.step()))));
    }

    private static ExplicitBias ramps(Fields fields) {
        ExplicitBias biases = ExplicitBias.none();
        for (Gate gate : Gate.values()) {
            if (fields.has(nameOf(gate))) {
                biases = biases.with(
                        gate,
                        fields.object(
                                nameOf(gate), ramp -> new BiasRamp(ramp.number("first"), ramp.number("step", 0))));
            }
        }
        return biases;
    }

    private static String nameOf(Gate gate) {
        return gate.name().toLowerCase(Locale.ROOT);
    }
}
