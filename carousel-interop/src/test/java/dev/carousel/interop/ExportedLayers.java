package dev.carousel.interop;

import dev.carousel.nn.ActivationPenalty;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.TiedLinear;
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
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the last table of docs/supported.md: small networks by the words for the layer that each is about. */
final class ExportedLayers {
    private final Map<String, List<LayerSpec>> rows = new LinkedHashMap<>();

    private ExportedLayers() {
        recurrent();
        plain();
        functions();
        overTime();
        blocks();
    }

    static Map<String, List<LayerSpec>> rows() {
        return new ExportedLayers().rows;
    }

    private void row(String name, LayerSpec... layers) {
        rows.put(name, List.of(layers));
    }

    private void recurrent() {
        row("`Lstm`, any number of layers", Lstm.of(4, 6).layers(2));
        row("... `bidirectional`", Lstm.of(4, 6).bidirectional());
        row("... `peepholes`", Lstm.of(4, 6).peepholes());
        row("... `coupledGates`", Lstm.of(4, 6).coupledGates());
        row("... `projection`", Lstm.of(4, 6).projection(3));
        row("... `layerNorm`", Lstm.of(4, 6).layerNorm());
        row("... `cellClip`, `activationClip`", Lstm.of(4, 6).cellClip(1).activationClip(5));
        row(
                "... hard sigmoid gates of Keras 2",
                Lstm.of(4, 6).activations(GateActivations.of(HardSigmoid.keras(), new Tanh(), new Tanh())));
        row(
                "... hard sigmoid gates of Keras 3 and PyTorch",
                Lstm.of(4, 6).activations(GateActivations.of(HardSigmoid.pytorch(), new Tanh(), new Tanh())));
        row("... `learnedStart`", Lstm.of(4, 6).learnedStart());
        row("... `zoneout`", Lstm.of(4, 6).zoneout(0.1f, 0.1f));
        row("`Gru`", Gru.of(4, 5));
        row("... `resetBefore`", Gru.of(4, 5).resetBefore());
        row("`Rnn`", Rnn.of(4, 5));
    }

    private void plain() {
        row("`Linear`", Linear.of(4, 3));
        row("`Embedding`, first", new Embedding(9, 4), Linear.of(4, 2));
        row(
                "... in several branches",
                Concatenation.of(
                        List.of(new Embedding(9, 4), new LastStep()), List.of(new Embedding(8, 3), new LastStep())));
        row("`TiedLinear`", new Embedding(9, 4), Lstm.of(4, 4), new TiedLinear("0.weight", 4, 9));
        row("`ActivationPenalty`", new ActivationPenalty(2, 1));
        row("`Conv1d`", Conv1d.of(4, 3, 2).padding(Padding.causal()));
        row("... `same` with a stride", Conv1d.of(4, 3, 3).stride(2).padding(Padding.same()));
        row("... with numbers of zeros", Conv1d.of(4, 3, 3).padding(Padding.of(2, 1)));
        row("`LayerNorm`", new LayerNorm(1e-3f));
        row("`BatchNorm`", new BatchNorm(1e-3f, 0.01f));
        row("`Dropout`", new Dropout(0.3f));
        row("`Softmax`", new Softmax());
    }

    private void functions() {
        row("`Sigmoid`", new Sigmoid());
        row("`Tanh`", new Tanh());
        row("`Relu`", new Relu());
        row("`LeakyRelu`", new LeakyRelu(0.3f));
        row("`ThresholdedRelu`", new ThresholdedRelu(0.2f));
        row("`Elu`", new Elu(0.7f));
        row("`Selu`", new Selu());
        row("`Gelu`", new Gelu());
        row("... `approximate`", new Gelu(true));
        row("`Swish`", new Swish());
        row("`Softplus`", new Softplus());
        row("`Softsign`", new Softsign());
        row("`HardSigmoid` of Keras 2", HardSigmoid.keras());
        row("`HardSigmoid` of Keras 3 and PyTorch", HardSigmoid.pytorch());
        row("`ScaledTanh`", new ScaledTanh(1.5f, 0.5f));
        row("`Affine`", new Affine(0.5f, -1));
        row("`Identity`", new Identity());
    }

    private void overTime() {
        row("`LastStep` of a recurrent layer", Lstm.of(4, 3), new LastStep());
        row("`LastStep` of anything else", Linear.of(4, 3), new LastStep());
        row("`MeanOverTime`", Lstm.of(4, 3), new MeanOverTime());
        row("`MaxOverTime`", Lstm.of(4, 3), new MaxOverTime());
        row("`AttentionOverTime`", Lstm.of(4, 3), new AttentionOverTime());
        row("`Repeat` of one row", Lstm.of(4, 3), new LastStep(), new Repeat(3));
        row("`Reversed` around a recurrent layer", new Reversed(), Lstm.of(4, 3), new Reversed());
    }

    private void blocks() {
        row("`Bidirectional` of recurrent layers", Bidirectional.of(Gru.of(4, 3)));
        row("... of anything else", new Bidirectional(Lstm.of(4, 3), new Tanh(), Merge.CONCATENATED));
        row("`Residual`", Residual.of(Linear.of(4, 4), new Tanh()));
        row("`Concatenation`", Concatenation.of(List.of(Lstm.of(4, 2)), List.of()));
        row("`Chunks`", Chunks.of(5, Lstm.of(4, 3)));
    }
}
