package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void printsAsATable() {
        Architecture architecture = Network.of(
                Lstm.of(64, 128).layers(2).dropout(0.3f),
                new LastStep(),
                new Dropout(0.5f),
                Linear.of(128, 10),
                new Relu());

        assertThat(architecture.summary()).hasToString("""
                        layer  what it is                             output       parameters  FLOPs
                        0      Lstm 64 -> 128, 2 layers, dropout 0.3  [T, B, 128]     231,424  461,184 a step
                        1      LastStep                               [B, 128]              0        0 a step
                        2      Dropout 0.5                            [B, 128]              0      128 a sequence
                        3      Linear 128 -> 10                       [B, 10]           1,290    2,560 a sequence
                        4      Relu                                   [B, 10]               0       10 a sequence
                        total                                                         232,714  461,184 a step, 2,698 a sequence
                        """);
    }

    @Test
    void countsWhatTheNetworkHolds() {
        Network network = Network.of(
                        new Embedding(50, 8),
                        Lstm.of(8, 6).layers(2).bidirectional().learnedStart(),
                        Rnn.of(12, 5).withoutBias(),
                        Conv1d.of(5, 4, 3).padding(Padding.same()).withoutBias(),
                        Linear.of(4, 3).withoutBias(),
                        new Softmax())
                .initialise(1);
        Summary summary = network.summary();

        assertThat(summary.parameters()).isEqualTo(network.parameters().size());
        assertThat(summary.layers().get(0).parameters()).isEqualTo(400);
        assertThat(summary.layers().get(2).parameters()).isEqualTo(5 * 12 + 5 * 5);
        assertThat(summary.layers().get(3).parameters()).isEqualTo(4 * 5 * 3);
        assertThat(summary.layers().get(4).parameters()).isEqualTo(4 * 3);
        assertThat(summary.layers())
                .extracting(Summary.Row::output)
                .containsExactly("[T, B, 8]", "[T, B, 12]", "[T, B, 5]", "[T, B, 4]", "[T, B, 3]", "[T, B, 3]");
        assertThat(summary.flopsPerSequence()).isZero();
        assertThat(summary.flopsPerStep()).isEqualTo(network.cost(1).flops());
        assertThat(network.architecture().summary()).isEqualTo(summary);
    }

    /** A multiply-add for each weight, nine operations for each unit. */
    @Test
    void countsTheArithmeticOfAnLstm() {
        assertThat(Network.of(Lstm.of(64, 128)).summary().flopsPerStep()).isEqualTo(2 * 4 * 128 * (64 + 128) + 9 * 128);
        assertThat(Network.of(Rnn.of(64, 128)).summary().flopsPerStep()).isEqualTo(2 * 128 * (64 + 128) + 128);
        assertThat(Network.of(Lstm.of(64, 128).recomputeEvery(10))
                        .initialise(1)
                        .cost(100)
                        .flops())
                .isEqualTo(
                        100 * Network.of(Lstm.of(64, 128)).initialise(1).cost(1).flops());
    }

    @Test
    void saysWhatIsUnusualAboutALayer() {
        assertThat(Lstm.of(1, 2)
                        .bidirectional(Merge.SUMMED)
                        .learnedStart()
                        .inputDropout(0.1f)
                        .lockedDropout()
                        .zoneout(0.05f, 0)
                        .peepholes()
                        .projection(1)
                        .cellClip(3)
                        .description())
                .isEqualTo(
                        "Lstm 1 -> 1, bidirectional summed, learned start, input dropout 0.1, locked, zoneout h 0.05, "
                                + "peepholes, projected to 1, cell clip 3.0");
        assertThat(Lstm.of(1, 2).recomputeEvery(100).description()).isEqualTo("Lstm 1 -> 2, recomputed every 100");
        assertThat(Gru.of(1, 2).resetBefore().withoutBias().description())
                .isEqualTo("Gru 1 -> 2, reset before the product, without bias");
        assertThat(Rnn.of(1, 2).relu().description()).isEqualTo("Rnn 1 -> 2, Relu");
        assertThat(Linear.of(3, 2).withoutBias().description()).isEqualTo("Linear 3 -> 2, without bias");
        assertThat(Conv1d.of(3, 2, 5).stride(2).withoutBias().description())
                .isEqualTo("Conv1d 3 -> 2, kernel 5, stride 2, without bias");
        assertThat(new LayerNorm().withoutGainAndShift().description()).isEqualTo("LayerNorm, without gain and shift");
        assertThat(new BatchNorm().withoutGainAndShift().description()).isEqualTo("BatchNorm, without gain and shift");
        assertThat(new Embedding(50, 8).description()).isEqualTo("Embedding 50 x 8");
        assertThat(Dropout.locked(0.5f).description()).isEqualTo("Dropout 0.5, locked");
        assertThat(new LastStep().description()).isEqualTo("LastStep");
    }
}
