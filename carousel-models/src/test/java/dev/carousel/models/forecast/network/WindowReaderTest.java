package dev.carousel.models.forecast.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.preparation.WindowLevel;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowReaderTest {
    private static final NetworkShape SHAPE = new NetworkShape(6, 2, 4, 3, 1, 0, 2, 3, 1);
    private static final List<Expert> EXPERTS = List.of(new LagExpert(0), new LagExpert(4));
    private static final Preparation AS_IS = new Preparation(Transform.NONE, false, WindowLevel.MEAN, Map.of());

    @Test
    void laysPatchesExpertsAndTargetRelativeToTheMeanOfTheWindow() {
        double[] values = {99, 1, 2, 3, 4, 5, 9, 7, 8, 6};

        WindowBatch batch = read(AS_IS, List.of(values), List.of(new Window(0, 7)));

        // The window is 1 2 3 4 5 9 with mean 4; the level itself is the last feature of each step.
        assertThat(batch.levels()).containsExactly(4);
        assertThat(batch.patches().values().toArray()).containsExactly(-3, -2, -1, 0, 1, 5);
        assertThat(batch.experts().toArray()).containsExactly(5, 5, 5, -1, 0, 1);
        assertThat(batch.target().toArray()).containsExactly(3, 4, 2);
        assertThat(batch.weights()).containsExactly(1);
    }

    @Test
    void laysStepsOfAllWindowsSideBySide() {
        double[] rise = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

        WindowBatch batch = read(AS_IS, List.of(rise), List.of(new Window(0, 6), new Window(0, 7)));

        Tensor patches = batch.patches().values();
        for (int t = 0; t < 3; t++) {
            for (int b = 0; b < 2; b++) {
                assertThat(patches.get(t * 2 + b, 0)).isEqualTo(2 * t - 2.5f);
            }
        }
    }

    @Test
    void takesTheTransformOfTheMeanAsLevelWhereAsked() {
        NetworkShape shape = new NetworkShape(6, 2, 4, 3, 1, 0, 2, 3, 1);
        double[] values = {1, 2, 3, 4, 5, 9, 7, 8, 6};
        Preparation preparation = Preparation.scaleFree();
        WindowReader reader = new WindowReader(shape, preparation, EXPERTS, Workers.single());

        WindowBatch batch = reader.read(
                List.of(preparation.prepare("", values)), List.of(new Window(0, 6)), new float[0], Optional.empty());

        assertThat(batch.levels()[0]).isEqualTo(StrictMath.log(4));
        assertThat(batch.patches().features()).isEqualTo(2);
        assertThat(batch.patches().values().get(2, 1))
                .isCloseTo((float) (StrictMath.log(9) - StrictMath.log(4)), within(1e-7f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void fillsUpShortHistoriesWithTheirFirstValue(int known) {
        double[] values = {7, 3, 4, 5, 6};
        double[] padded = new double[12];
        Arrays.fill(padded, 7);
        System.arraycopy(values, 0, padded, 12 - values.length, values.length);

        WindowBatch found = read(AS_IS, List.of(values), List.of(new Window(0, known)));
        WindowBatch expected = read(AS_IS, List.of(padded), List.of(new Window(0, 7 + known)));

        assertThat(found.patches().values()).isEqualTo(expected.patches().values());
        assertThat(found.experts()).isEqualTo(expected.experts());
        assertThat(found.levels()).isEqualTo(expected.levels());
    }

    @Test
    void marksTargetsThatAreNotKnown() {
        double[] values = {1, 2, 3, 4, 5, 6, 8};

        WindowBatch batch = read(AS_IS, List.of(values), List.of(new Window(0, 6), new Window(0, 7)));

        assertThat(batch.target().toArray())
                .containsExactly(4.5f, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    }

    /** The property everything else rests on: what is not known yet can be anything. */
    @ParameterizedTest
    @EnumSource(Transform.class)
    void letsNothingFromTheOriginOnReachInputsOrExperts(Transform transform) {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            int length = 4 + random.nextInt(20);
            int origin = 1 + random.nextInt(length);
            WindowLevel level = WindowLevel.values()[random.nextInt(2)];
            Preparation preparation = new Preparation(transform, false, level, Map.of());
            double[] values = random.doubles(length, .5, 9).toArray();
            WindowBatch expected = read(preparation, List.of(values), List.of(new Window(0, origin)));
            double[] garbage = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 0, 1e300};
            for (int t = origin; t < length; t++) {
                values[t] = garbage[random.nextInt(garbage.length)];
            }

            WindowBatch found = read(preparation, List.of(values), List.of(new Window(0, origin)));

            String where = "seed " + seed + ", length " + length + ", origin " + origin + ", " + level;
            assertThat(found.patches().values())
                    .as(where)
                    .isEqualTo(expected.patches().values());
            assertThat(found.experts()).as(where).isEqualTo(expected.experts());
            assertThat(found.levels()).as(where).isEqualTo(expected.levels());
        }
    }

    @Test
    void putsNoiseOnThePatchesAlone() {
        List<PreparedSeries> series = prepared(AS_IS, List.of(new double[] {1, 2, 3, 4, 5, 9, 7, 8, 6}));
        List<Window> windows = List.of(new Window(0, 6));
        WindowReader reader = new WindowReader(SHAPE, AS_IS, EXPERTS, Workers.single());
        WindowBatch clean = reader.read(series, windows, new float[0], Optional.empty());

        WindowBatch noisy = reader.read(series, windows, new float[0], noise(3));

        assertThat(noisy.experts()).isEqualTo(clean.experts());
        assertThat(noisy.target()).isEqualTo(clean.target());
        assertThat(noisy.levels()).isEqualTo(clean.levels());
        for (int t = 0; t < 3; t++) {
            for (int k = 0; k < 2; k++) {
                float expected = clean.patches().values().get(t, k)
                        + .5f * (float) RandomSource.of(8).at(3, 0).gaussian(t * 2 + k);
                assertThat(noisy.patches().values().get(t, k)).isEqualTo(expected);
            }
        }
    }

    @Test
    void drawsNoiseByStepAndSampleAndNotByThreadsOrNeighbours() {
        double[] values = new Random(5).doubles(200).toArray();
        List<PreparedSeries> series = prepared(AS_IS, List.of(values));
        List<Window> many = new ArrayList<>();
        for (int origin = 1; origin <= 100; origin++) {
            many.add(new Window(0, origin));
        }
        try (Workers three = Workers.of(3)) {
            WindowReader alone = new WindowReader(SHAPE, AS_IS, EXPERTS, Workers.single());
            WindowReader parallel = new WindowReader(SHAPE, AS_IS, EXPERTS, three);

            WindowBatch all = alone.read(series, many, new float[0], noise(4));
            WindowBatch threaded = parallel.read(series, many, new float[0], noise(4));
            WindowBatch few = alone.read(series, many.subList(0, 10), new float[0], noise(4));
            WindowBatch otherStep = alone.read(series, many, new float[0], noise(5));

            assertThat(threaded.patches().values()).isEqualTo(all.patches().values());
            assertThat(threaded.experts()).isEqualTo(all.experts());
            assertThat(threaded.target()).isEqualTo(all.target());
            assertThat(otherStep.patches().values()).isNotEqualTo(all.patches().values());
            WindowBatch clean = alone.read(series, many, new float[0], Optional.empty());
            for (int b = 0; b < 100; b++) {
                float noise = .5f * (float) RandomSource.of(8).at(4, b).gaussian(0);
                assertThat(all.patches().values().get(b, 0))
                        .isEqualTo(clean.patches().values().get(b, 0) + noise);
            }
            for (int b = 0; b < 10; b++) {
                for (int t = 0; t < 3; t++) {
                    assertThat(few.patches().values().get(t * 10 + b, 1))
                            .isEqualTo(all.patches().values().get(t * 100 + b, 1));
                }
            }
        }
    }

    @Test
    void weighsWindowsByTheirSeries() {
        WindowReader reader = new WindowReader(SHAPE, AS_IS, EXPERTS, Workers.single());
        double[] values = {1, 2, 3, 4};
        List<Window> windows = List.of(new Window(1, 2), new Window(0, 3), new Window(1, 4));

        WindowBatch batch =
                reader.read(prepared(AS_IS, List.of(values, values)), windows, new float[] {.5f, 2}, Optional.empty());

        assertThat(batch.weights()).containsExactly(2, .5f, 2);
    }

    private static Optional<WindowReader.Noise> noise(long step) {
        return Optional.of(new WindowReader.Noise(.5f, RandomSource.of(8), step));
    }

    private static WindowBatch read(Preparation preparation, List<double[]> values, List<Window> windows) {
        return new WindowReader(SHAPE, preparation, EXPERTS, Workers.single())
                .read(prepared(preparation, values), windows, new float[0], Optional.empty());
    }

    private static List<PreparedSeries> prepared(Preparation preparation, List<double[]> values) {
        return values.stream().map(v -> preparation.prepare("", v)).toList();
    }
}
