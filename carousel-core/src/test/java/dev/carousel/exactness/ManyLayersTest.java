package dev.carousel.exactness;

import static dev.carousel.exactness.RandomShape.rows;

import dev.carousel.Bits;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers and blocks around recurrent layers keep the contract that those keep. */
@Timeout(120)
class ManyLayersTest {
    static IntStream seeds() {
        return IntStream.range(600, 615);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void giveASequenceTheSameBitsAloneAndInCompany(int seed) {
        RandomShape shape = new RandomShape(seed);
        Sequences x = shape.all();
        for (Network network : ManyLayers.networks(shape)) {
            LayerPass pass = network.pass(Workers.single());
            Sequences y = copy(pass.forward(x, Mode.prediction()));
            Tensor dY = shape.tensor(y.values().shape());
            Tensor dX =
                    pass.backward(dY, new float[network.parameters().size()]).copy();

            for (int b = 0; b < shape.batch(); b++) {
                String what = shape + ", " + network.architecture() + ", sequence " + b + ": ";
                Sequences one = Sequences.of(shape.I, List.<float[][]>of(shape.sequences.get(b)));
                Sequences alone = pass.forward(one, Mode.prediction());
                Bits.assertSame(what + "y", alone.values().toArray(), rows(y.layout(), y.values(), b));
                Tensor itsDY = Tensor.of(rows(y.layout(), dY, b), alone.values().shape());
                Bits.assertSame(
                        what + "dX",
                        pass.backward(itsDY, new float[network.parameters().size()])
                                .toArray(),
                        rows(x.layout(), dX, b));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void giveTheSameBitsOnAnyNumberOfThreads(int seed) {
        giveTheSameBits(seed, () -> new RandomShape(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {615, 616})
    void giveTheSameBitsWhereThereIsWorkForAllThreads(int seed) {
        giveTheSameBits(seed, () -> RandomShape.wide(seed));
    }

    private static void giveTheSameBits(int seed, Supplier<RandomShape> shapes) {
        List<float[]> expected = run(shapes.get(), 1);
        for (int threads : new int[] {2, 3, 5}) {
            List<float[]> found = run(shapes.get(), threads);
            for (int k = 0; k < expected.size(); k++) {
                Bits.assertSame(
                        "seed " + seed + ", " + threads + " threads, network " + k / 4 + ", "
                                + List.of("y", "dX", "gradients", "parameters").get(k % 4),
                        found.get(k),
                        expected.get(k));
            }
        }
    }

    private static List<float[]> run(RandomShape shape, int threads) {
        Sequences x = shape.all();
        List<float[]> results = new ArrayList<>();
        try (Workers workers = Workers.of(threads)) {
            for (Network network : ManyLayers.networks(shape)) {
                LayerPass pass = network.pass(workers);
                float[] gradients = new float[network.parameters().size()];
                Sequences y = pass.forward(x, Mode.training(RandomSource.of(1), 2));
                results.add(y.values().toArray());
                results.add(pass.backward(shape.tensor(y.values().shape()), gradients)
                        .toArray());
                results.add(gradients);
                results.add(network.parameters().values()); // with the statistics of batch norms
            }
        }
        return results;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofBlocksThatRememberGiveInPiecesTheBitsOfTheWhole(int seed) {
        RandomShape shape = new RandomShape(seed);
        Network network = ManyLayers.causal(shape);
        LayerState whole = randomState(network, shape);
        LayerState carried = whole.copy();
        Sequences x = shape.all();
        StatefulPass pass = network.pass(Workers.single());
        Sequences y = copy(pass.forward(x, whole, Mode.prediction()));

        for (int from = 0; from < x.layout().steps(); ) {
            int start = from;
            int to = from + shape.random.nextInt(1, 4);
            List<float[][]> chunk = shape.sequences.stream()
                    .map(steps -> Arrays.copyOfRange(steps, Math.min(start, steps.length), Math.min(to, steps.length)))
                    .toList();
            Sequences piece = pass.forward(Sequences.of(shape.I, chunk), carried, Mode.prediction());
            for (int b = 0; b < shape.batch(); b++) {
                float[] all = rows(y.layout(), y.values(), b);
                int width = network.outputSize();
                Bits.assertSame(
                        shape + ", sequence " + b + ", steps " + from + " to " + to,
                        rows(piece.layout(), piece.values(), b),
                        Arrays.copyOfRange(all, Math.min(all.length, from * width), Math.min(all.length, to * width)));
            }
            from = to;
        }
        Map<String, Tensor> expected = whole.tensors();
        carried.tensors()
                .forEach((name, tensor) -> Bits.assertSame(
                        name, tensor.toArray(), expected.get(name).toArray()));
    }

    private static LayerState randomState(Network network, RandomShape shape) {
        LayerState state = network.initialState(shape.batch());
        Map<String, Tensor> tensors = new TreeMap<>();
        state.tensors().forEach((name, tensor) -> tensors.put(name, shape.tensor(tensor.shape())));
        state.load(tensors);
        return state;
    }

    private static Sequences copy(Sequences y) {
        return new Sequences(y.layout(), y.values().copy());
    }
}
