package dev.carousel.nn.recurrent;

import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** What can be switched on in an LSTM, by name, alone and together. */
final class LstmOptions {
    private static final List<Activation> FUNCTIONS = List.of(
            new Sigmoid(),
            new Tanh(),
            HardSigmoid.keras(),
            HardSigmoid.pytorch(),
            new Identity(),
            new Relu(),
            new ThresholdedRelu(0.3f),
            new LeakyRelu(0.1f),
            new Elu(1),
            new Selu(),
            new Softplus(),
            new Softsign(),
            new ScaledTanh(1.7f, 0.7f),
            new Affine(0.6f, 0.2f));

    private LstmOptions() {}

    /** In the order of the documentation. The clips are such that some values are cut and some are not. */
    static Map<String, UnaryOperator<Lstm>> single() {
        Map<String, UnaryOperator<Lstm>> options = new LinkedHashMap<>();
        options.put("without bias", Lstm::withoutBias);
        options.put("peepholes", Lstm::peepholes);
        options.put("coupled gates", Lstm::coupledGates);
        options.put("layer norm", Lstm::layerNorm);
        options.put("projection", lstm -> lstm.projection(3));
        options.put("projection to more", lstm -> lstm.projection(lstm.hiddenSize() + 12));
        options.put("cell clip", lstm -> lstm.cellClip(0.4f));
        options.put("activation clip", lstm -> lstm.activationClip(0.5f));
        options.put("recurrent dropout", lstm -> lstm.recurrentDropout(0.3f));
        options.put("weight dropout", lstm -> lstm.weightDropout(0.3f));
        options.put("zoneout of h", lstm -> lstm.zoneout(0.3f, 0));
        options.put("zoneout of c", lstm -> lstm.zoneout(0, 0.3f));
        options.put("gates through the hard sigmoid of Keras", lstm -> gates(lstm, HardSigmoid.keras()));
        options.put("gates through the hard sigmoid of PyTorch", lstm -> gates(lstm, HardSigmoid.pytorch()));
        for (Activation function : FUNCTIONS.subList(4, FUNCTIONS.size())) {
            options.put("states through " + function, lstm -> states(lstm, function));
        }
        options.put("gates through tanh", lstm -> gates(lstm, new Tanh()));
        options.put(
                "five functions",
                lstm -> lstm.activations(new GateActivations(
                        HardSigmoid.keras(), new Sigmoid(), new Tanh(), new Relu(), new Identity())));
        return options;
    }

    private static Lstm gates(Lstm lstm, Activation function) {
        return lstm.activations(GateActivations.of(function, new Tanh(), new Tanh()));
    }

    private static Lstm states(Lstm lstm, Activation function) {
        return lstm.activations(GateActivations.of(new Sigmoid(), function, function));
    }

    /** Every option that is no choice among others. */
    static Lstm all(Lstm lstm) {
        return lstm.peepholes()
                .layerNorm()
                .projection(4)
                .cellClip(0.9f)
                .activationClip(1.2f)
                .recurrentDropout(0.2f)
                .weightDropout(0.2f)
                .zoneout(0.2f, 0.1f);
    }

    /**
     * Each option with about even chance.
     *
     * @param widest the largest projection
     */
    static Lstm random(Lstm lstm, int widest, SplittableRandom random) {
        Lstm spec = lstm;
        spec = random.nextBoolean() ? spec.withoutBias() : spec;
        spec = random.nextBoolean() ? spec.peepholes() : spec;
        spec = random.nextBoolean() ? spec.coupledGates() : spec;
        spec = random.nextBoolean() ? spec.layerNorm() : spec;
        spec = random.nextBoolean() ? spec.projection(random.nextInt(1, widest + 1)) : spec;
        spec = random.nextBoolean() ? spec.cellClip(0.7f) : spec;
        spec = random.nextBoolean() ? spec.activationClip(0.9f) : spec;
        spec = random.nextBoolean() ? spec.recurrentDropout(0.3f) : spec;
        spec = random.nextBoolean() ? spec.weightDropout(0.3f) : spec;
        spec = random.nextBoolean() ? spec.zoneout(0.4f, 0) : spec;
        spec = random.nextBoolean() ? spec.zoneout(spec.regularisation().zoneoutHidden(), 0.4f) : spec;
        if (random.nextBoolean()) {
            spec = spec.activations(
                    new GateActivations(any(random), any(random), any(random), any(random), any(random)));
        }
        return spec;
    }

    private static Activation any(SplittableRandom random) {
        return FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    }
}
