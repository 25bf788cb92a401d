package dev.carousel.interop.network.layer;

import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Merge;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmEquations;
import dev.carousel.nn.recurrent.Regularisation;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.nn.recurrent.Stack;
import java.util.List;

/** Layers that remember. Whatever may be absent is then as in {@code Lstm.of}, {@code Gru.of} and {@code Rnn.of}. */
final class RecurrentForms {
    static final List<Form<? extends LayerSpec>> LIST = List.of(
            new Form<>("lstm", Lstm.class, RecurrentForms::write, RecurrentForms::lstm),
            new Form<>("gru", Gru.class, RecurrentForms::write, RecurrentForms::gru),
            new Form<>("rnn", Rnn.class, RecurrentForms::write, RecurrentForms::rnn));

    private static final String BIAS = "bias";

    private RecurrentForms() {}

    private static void write(Lstm spec, JsonObjectBuilder json) {
        sizes(spec.inputSize(), spec.hiddenSize(), json);
        json.putObject("stack", object -> write(spec.stack(), object))
                .putObject("equations", object -> write(spec.equations(), object))
                .putObject("regularisation", object -> write(spec.regularisation(), object))
                .putObject("initialisation", object -> InitialiserForms.write(spec.initialisation(), object));
    }

    private static Lstm lstm(Fields fields) {
        Lstm usual = Lstm.of(fields.integer("input_size"), fields.integer("hidden_size"));
        return new Lstm(
                usual.inputSize(),
                usual.hiddenSize(),
                fields.object("stack", object -> stack(object, usual.stack()), usual.stack()),
                fields.object("equations", object -> equations(object, usual.equations()), usual.equations()),
                fields.object(
                        "regularisation",
                        object -> regularisation(object, usual.regularisation()),
                        usual.regularisation()),
                fields.object("initialisation", InitialiserForms::read, usual.initialisation()));
    }

    private static void write(Gru spec, JsonObjectBuilder json) {
        sizes(spec.inputSize(), spec.hiddenSize(), json);
        json.putObject("stack", object -> write(spec.stack(), object))
                .put(BIAS, spec.bias())
                .put("reset", spec.reset())
                .put("gates", ActivationForms.ALL.write(spec.gates()))
                .put("candidate", ActivationForms.ALL.write(spec.candidate()))
                .putObject("regularisation", object -> write(spec.regularisation(), object))
                .putObject("initialisation", object -> InitialiserForms.write(spec.initialisation(), object));
    }

    private static Gru gru(Fields fields) {
        Gru usual = Gru.of(fields.integer("input_size"), fields.integer("hidden_size"));
        return new Gru(
                usual.inputSize(),
                usual.hiddenSize(),
                fields.object("stack", object -> stack(object, usual.stack()), usual.stack()),
                fields.flag(BIAS, usual.bias()),
                fields.choice("reset", Gru.Reset.class, usual.reset()),
                fields.one("gates", ActivationForms.ALL, usual.gates()),
                fields.one("candidate", ActivationForms.ALL, usual.candidate()),
                fields.object(
                        "regularisation",
                        object -> regularisation(object, usual.regularisation()),
                        usual.regularisation()),
                fields.object("initialisation", InitialiserForms::read, usual.initialisation()));
    }

    private static void write(Rnn spec, JsonObjectBuilder json) {
        sizes(spec.inputSize(), spec.hiddenSize(), json);
        json.putObject("stack", object -> write(spec.stack(), object))
                .put(BIAS, spec.bias())
                .put("activation", ActivationForms.ALL.write(spec.activation()))
                .putObject("regularisation", object -> write(spec.regularisation(), object))
                .putObject("initialisation", object -> InitialiserForms.write(spec.initialisation(), object));
    }

    private static Rnn rnn(Fields fields) {
        Rnn usual = Rnn.of(fields.integer("input_size"), fields.integer("hidden_size"));
        return new Rnn(
                usual.inputSize(),
                usual.hiddenSize(),
                fields.object("stack", object -> stack(object, usual.stack()), usual.stack()),
                fields.flag(BIAS, usual.bias()),
                fields.one("activation", ActivationForms.ALL, usual.activation()),
                fields.object(
                        "regularisation",
                        object -> regularisation(object, usual.regularisation()),
                        usual.regularisation()),
                fields.object("initialisation", InitialiserForms::read, usual.initialisation()));
    }

    private static void sizes(int inputSize, int hiddenSize, JsonObjectBuilder json) {
        json.put("input_size", inputSize).put("hidden_size", hiddenSize);
    }

    private static void write(Stack spec, JsonObjectBuilder json) {
        json.put("layers", spec.layers());
        spec.merge().ifPresent(merge -> json.put("bidirectional", merge));
        json.put("learned_start", spec.learnedStart()).put("recompute_every", spec.recomputeEvery());
    }

    private static Stack stack(Fields fields, Stack usual) {
        return new Stack(
                fields.integer("layers", usual.layers()),
                fields.optionalChoice("bidirectional", Merge.class),
                fields.flag("learned_start", usual.learnedStart()),
                fields.integer("recompute_every", usual.recomputeEvery()));
    }

    /** A clip that is absent is infinite: JSON has no such number. */
    private static void write(LstmEquations spec, JsonObjectBuilder json) {
        json.put(BIAS, spec.bias())
                .put("peepholes", spec.peepholes())
                .put("coupled", spec.coupled())
                .put("layer_norm", spec.layerNorm())
                .put("projection", spec.projection())
                .putObject("activations", object -> write(spec.activations(), object));
        if (Float.isFinite(spec.cellClip())) {
            json.put("cell_clip", Floats.shortest(spec.cellClip()));
        }
        if (Float.isFinite(spec.activationClip())) {
            json.put("activation_clip", Floats.shortest(spec.activationClip()));
        }
    }

    private static LstmEquations equations(Fields fields, LstmEquations usual) {
        return new LstmEquations(
                fields.flag(BIAS, usual.bias()),
                fields.flag("peepholes", usual.peepholes()),
                fields.flag("coupled", usual.coupled()),
                fields.flag("layer_norm", usual.layerNorm()),
                fields.integer("projection", usual.projection()),
                fields.object("activations", RecurrentForms::activations, usual.activations()),
                fields.number("cell_clip", usual.cellClip()),
                fields.number("activation_clip", usual.activationClip()));
    }

    private static void write(GateActivations spec, JsonObjectBuilder json) {
        json.put("input", ActivationForms.ALL.write(spec.input()))
                .put("forget", ActivationForms.ALL.write(spec.forget()))
                .put("output", ActivationForms.ALL.write(spec.output()))
                .put("candidate", ActivationForms.ALL.write(spec.candidate()))
                .put("cell", ActivationForms.ALL.write(spec.cell()));
    }

    private static GateActivations activations(Fields fields) {
        GateActivations usual = GateActivations.usual();
        return new GateActivations(
                fields.one("input", ActivationForms.ALL, usual.input()),
                fields.one("forget", ActivationForms.ALL, usual.forget()),
                fields.one("output", ActivationForms.ALL, usual.output()),
                fields.one("candidate", ActivationForms.ALL, usual.candidate()),
                fields.one("cell", ActivationForms.ALL, usual.cell()));
    }

    private static void write(Regularisation spec, JsonObjectBuilder json) {
        json.put("input", Floats.shortest(spec.input()))
                .put("between", Floats.shortest(spec.between()))
                .put("locked", spec.locked())
                .put("recurrent", Floats.shortest(spec.recurrent()))
                .put("weights", Floats.shortest(spec.weights()))
                .put("zoneout_hidden", Floats.shortest(spec.zoneoutHidden()))
                .put("zoneout_cell", Floats.shortest(spec.zoneoutCell()));
    }

    private static Regularisation regularisation(Fields fields, Regularisation usual) {
        return new Regularisation(
                fields.number("input", usual.input()),
                fields.number("between", usual.between()),
                fields.flag("locked", usual.locked()),
                fields.number("recurrent", usual.recurrent()),
                fields.number("weights", usual.weights()),
                fields.number("zoneout_hidden", usual.zoneoutHidden()),
                fields.number("zoneout_cell", usual.zoneoutCell()));
    }
}
