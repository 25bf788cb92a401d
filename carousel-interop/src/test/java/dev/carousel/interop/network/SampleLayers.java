package dev.carousel.interop.network;

import dev.carousel.nn.ActivationPenalty;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.initialiser.Normal;
import dev.carousel.nn.initialiser.Orthogonal;
import dev.carousel.nn.initialiser.Zeros;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import java.util.List;

/** Every layer, with every option set to something unusual at least once. Each takes 4 features, but for the embedding. */
public final class SampleLayers {
    private SampleLayers() {}

    public static List<LayerSpec> all() {
        return List.of(
                Lstm.of(4, 6),
                Lstm.of(4, 6)
                        .layers(2)
                        .bidirectional(Merge.SUMMED)
                        .learnedStart()
                        .peepholes()
                        .coupledGates()
                        .projection(3)
                        .activations(new GateActivations(
                                HardSigmoid.keras(),
                                new Sigmoid(),
                                HardSigmoid.pytorch(),
                                new Softsign(),
                                new ScaledTanh(1.7159f, 0.6667f)))
                        .cellClip(3.3f)
                        .activationClip(5)
                        .dropout(0.1f)
                        .inputDropout(0.2f)
                        .lockedDropout()
                        .recurrentDropout(0.3f)
                        .weightDropout(0.4f)
                        .zoneout(0.15f, 0.05f)
                        .chrono(100),
                Lstm.of(4, 6).layerNorm().withoutBias().recomputeEvery(7).initialisation(Initialisation.pytorch()),
                Lstm.of(4, 6)
                        .initialisation(new Initialisation(
                                new Normal(0.1f),
                                new Orthogonal(),
                                ExplicitBias.none()
                                        .with(Gate.INPUT, new BiasRamp(-1, -0.1f))
                                        .with(Gate.FORGET, BiasRamp.constant(1)))),
                Gru.of(4, 5)
                        .resetBefore()
                        .activations(new Sigmoid(), new Relu())
                        .bidirectional(),
                Gru.of(4, 5).layers(3).dropout(0.5f).withoutBias().zoneout(0.1f).learnedStart(),
                Rnn.of(4, 5).relu().initialisation(Initialisation.uniform(0.1f)),
                Rnn.of(4, 5)
                        .bidirectional(Merge.AVERAGED)
                        .initialisation(Initialisation.usual().biases(new Zeros())),
                Linear.of(4, 3),
                Linear.of(4, 3).withoutBias(),
                new Embedding(9, 4),
                new Embedding(9, 4).padding(2),
                new ActivationPenalty(2, 0.5f),
                new Dropout(0.3f),
                Dropout.locked(0.25f),
                new Softmax(),
                new Affine(0.5f, -1),
                new Elu(0.7f),
                HardSigmoid.pytorch(),
                new Identity(),
                new LeakyRelu(0.3f),
                new Relu(),
                new ScaledTanh(1.5f, 0.5f),
                new Selu(),
                new Sigmoid(),
                new Softplus(),
                new Softsign(),
                new Tanh(),
                new ThresholdedRelu(0.2f),
                new Gelu(),
                new Gelu(true),
                new Swish(),
                new LayerNorm(1e-3f),
                new LayerNorm().withoutGainAndShift(),
                new BatchNorm(1e-3f, 0.01f),
                new BatchNorm().withoutGainAndShift(),
                new Reversed(),
                new LastStep(),
                new MeanOverTime(),
                new MaxOverTime(),
                new AttentionOverTime(),
                AttentionOverTime.hidden(5),
                new Repeat(3),
                Conv1d.of(4, 3, 2),
                Conv1d.of(4, 3, 3)
                        .stride(2)
                        .dilation(2)
                        .padding(Padding.causal())
                        .withoutBias(),
                Conv1d.of(4, 3, 3).padding(Padding.same()),
                Conv1d.of(4, 3, 3).padding(Padding.of(2, 1)),
                Bidirectional.of(Gru.of(4, 3)).merge(Merge.MULTIPLIED),
                new Bidirectional(Lstm.of(4, 3), new Tanh(), Merge.CONCATENATED),
                Residual.of(Linear.of(4, 4), new Tanh()),
                Chunks.of(3, Gru.of(4, 3), new Tanh()),
                Concatenation.of(List.of(Lstm.of(4, 2), Linear.of(2, 5)), List.of()));
    }
}
