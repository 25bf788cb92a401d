package dev.carousel.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any number of threads gives the same bits. */
@Timeout(120)
class ThreadsTest {
    private static final int[] NUMBERS = {2, 3, 5};

    static IntStream seeds() {
        return IntStream.range(300, 340);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doNotMatterToANetwork(int seed) {
        doNotMatter(() -> new RandomShape(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {340, 341, 342, 343, 344, 345})
    void doNotMatterWhereThereIsWorkForAllOfThem(int seed) {
        doNotMatter(() -> RandomShape.wide(seed));
    }

    private static void doNotMatter(Supplier<RandomShape> shapes) {
        for (boolean pooled : new boolean[] {false, true}) {
            RandomShape shape = shapes.get();
            Network network = pooled ? shape.pooled() : shape.stepwise();
            Sequences x = shape.all();
            Tensor dY = shape.tensor(pooled ? shape.batch() : x.layout().rows(), network.outputSize());
            Run expected = run(network, x, dY, 1);
            for (int threads : NUMBERS) {
                Run actual = run(network, x, dY, threads);
                String what = shape + ", " + threads + " threads: ";
                Bits.assertSame(what + "y", actual.y, expected.y);
                Bits.assertSame(what + "dX", actual.dX, expected.dX);
                Bits.assertSame(what + "gradients", actual.gradients, expected.gradients);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void doNotMatterToTraining(int threads) {
        SmallTraining training = new SmallTraining(3, SmallTraining.PLAN);
        SmallTraining.Outcome expected = training.run(1, UnaryOperator.identity());
        SmallTraining.Outcome actual = training.run(threads, UnaryOperator.identity());
        Bits.assertSame("parameters", actual.parameters(), expected.parameters());
        assertThat(actual.result()).isEqualTo(expected.result());
    }

    private record Run(float[] y, float[] dX, float[] gradients) {}

    private static Run run(Network network, Sequences x, Tensor dY, int threads) {
        try (Workers workers = Workers.of(threads)) {
            LayerPass pass = network.pass(workers);
            float[] gradients = new float[network.parameters().size()];
            float[] y = pass.forward(x, Mode.training(RandomSource.of(1), 2))
                    .values()
                    .toArray();
            float[] dX = pass.backward(dY, gradients).toArray();
            return new Run(y, dX, gradients);
        }
    }
}
