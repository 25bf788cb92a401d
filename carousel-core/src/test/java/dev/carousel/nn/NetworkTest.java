package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void refusesLayersThatDoNotFitTogether() {
        assertThatThrownBy(() -> Network.of(Lstm.of(3, 5), Linear.of(6, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("linear layer '1': made for 6 features a step, but 5 reach it");
        assertThatThrownBy(() -> Network.of(Linear.of(3, 5), new Relu(), Lstm.of(4, 2)))
                .hasMessage("LSTM '2': made for 4 features a step, but 5 reach it");
        assertThatThrownBy(Network::of).hasMessageContaining("at least one layer");
    }

    @Test
    void findsItsInputSizePastLayersThatKeepTheirs() {
        assertThat(Network.of(new Dropout(0.1f), new LayerNorm(), Lstm.of(2, 3)).inputSize())
                .isEqualTo(2);
        assertThat(Network.of(new Relu(), Residual.of(new Dropout(0.1f), Lstm.of(4, 4)))
                        .inputSize())
                .isEqualTo(4);
        assertThat(Network.of(Concatenation.of(List.of(), List.of(new Relu(), Linear.of(5, 1))))
                        .inputSize())
                .isEqualTo(5);
    }

    @Test
    void refusesToGuessItsInputSizeAndNamesTheWayOut() {
        Concatenation doubling = Concatenation.of(List.of(), List.of());
        for (LayerSpec[] layers : new LayerSpec[][] {{new Relu()}, {doubling, Linear.of(6, 2)}}) {
            assertThatThrownBy(() -> Network.of(layers))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the first is " + layers[0].description())
                    .hasMessageContaining("new Architecture(inputSize, layers)");
            assertThat(new Architecture(3, List.of(layers)).initialise(1).inputSize())
                    .isEqualTo(3);
        }
    }

    @Test
    void refusesSizesOfNothing() {
        assertThatThrownBy(() -> Lstm.of(0, 1)).hasMessageContaining("input size should be at least 1, found 0");
        assertThatThrownBy(() -> Lstm.of(1, -1)).hasMessageContaining("hidden size");
        assertThatThrownBy(() -> Lstm.of(1, 1).layers(0)).hasMessageContaining("layers");
        assertThatThrownBy(() -> Linear.of(1, 0)).hasMessageContaining("found 1 -> 0");
    }

    @Test
    void refusesInputOfAnotherWidth() {
        Sequences x = new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, 4));
        LayerPass lstm = Network.of(Lstm.of(3, 5)).initialise(1).pass(Workers.single());
        LayerPass linear = Network.of(Linear.of(3, 5)).initialise(1).pass(Workers.single());
        assertThatThrownBy(() -> lstm.forward(x, Mode.prediction())).hasMessageContaining("expected 3 features");
        assertThatThrownBy(() -> linear.forward(x, Mode.prediction())).hasMessageContaining("expected 3 features");
    }

    @Test
    void predictsWhatAPassPredicts() {
        var network = Network.of(Lstm.of(64, 128).layers(2), Linear.of(128, 10)).initialise(7);
        Sequences x = sequences(3);

        Sequences y = network.predict(x);
        network.predict(sequences(4));

        Sequences expected = network.pass(Workers.single()).forward(x, Mode.prediction());
        assertThat(y).as("still, after another call").isEqualTo(expected);
        assertThat(y.sequence(1)).hasDimensions(2, 10);
    }

    @Test
    void predictsTheSameOnManyThreadsAtOnce() throws Exception {
        Network network =
                Network.of(Lstm.of(64, 20), new LastStep(), Linear.of(20, 3)).initialise(7);
        List<Sequences> expected = IntStream.range(0, 16)
                .mapToObj(k -> network.predict(sequences(k)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Sequences>> calls = IntStream.range(0, 16)
                    .<Callable<Sequences>>mapToObj(k -> () -> network.predict(sequences(k)))
                    .toList();
            network.parameters().changed(); // all find the packed weights stale
            List<Future<Sequences>> found = threads.invokeAll(calls);
            for (int k = 0; k < 16; k++) {
                assertThat(found.get(k).get()).isEqualTo(expected.get(k));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Sequences sequences(int seed) {
        float[][][] steps = {new float[5][64], new float[2][64]};
        SplittableRandom random = new SplittableRandom(seed);
        for (float[][] sequence : steps) {
            for (float[] step : sequence) {
                for (int k = 0; k < 64; k++) {
                    step[k] = (float) random.nextDouble() - 0.5f;
                }
            }
        }
        return Sequences.of(64, List.of(steps));
    }

    @Test
    void predictsWithItsNewValuesOnceInitialisedAnew() {
        Network network = Network.of(Lstm.of(64, 20), Linear.of(20, 3)).initialise(1);
        Sequences before = network.predict(sequences(1));

        network.initialise(RandomSource.of(2));

        Sequences after = network.predict(sequences(1));
        assertThat(after).isNotEqualTo(before);
        assertThat(after)
                .isEqualTo(Network.of(Lstm.of(64, 20), Linear.of(20, 3))
                        .initialise(2)
                        .predict(sequences(1)));
        network.layers().get(1).initialise(RandomSource.of(3));
        assertThat(network.predict(sequences(1))).as("with one layer anew").isNotEqualTo(after);
    }

    @Test
    void tellsItsSizes() {
        Network network =
                Network.of(Lstm.of(3, 5), new LastStep(), Linear.of(5, 2)).initialise(1);
        assertThat(network.inputSize()).isEqualTo(3);
        assertThat(network.outputSize()).isEqualTo(2);
        assertThat(network.layers()).hasSize(3);
        assertThat(network.architecture().layers()).containsExactly(Lstm.of(3, 5), new LastStep(), Linear.of(5, 2));
    }

    @Test
    void takesGivenParametersWithoutDrawingAny() {
        Architecture architecture = Network.of(Lstm.of(3, 5), Linear.of(5, 2));
        Network first = architecture.initialise(3);

        Network second = architecture.load(first.parameters().tensors());

        Bits.assertSame(
                "parameters", second.parameters().values(), first.parameters().values());
    }

    @Test
    void refusesToGrowBeyondTheParametersThatAreGiven() {
        Architecture small = Network.of(Linear.of(2, 3));
        Architecture declared = new Architecture(2, List.of(new Linear(2, 2_000_000_000, true)));

        assertThatThrownBy(() -> declared.load(small.initialise(1).parameters().tensors()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("parameter 0.weight [2000000000, 2]: with the 0 elements before it there would be more than"
                        + " 9");
    }
}
