package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final float[] NUMBERS = {2, 0, 2, 3};

    private final Parameters parameters = new Parameters();
    private final Layer layer = new Embedding(4, 3).build("shop", 1, parameters);
    private final LayerPass pass = layer.pass(Workers.single());

    @Test
    void givesTheRowOfEachCategory() {
        layer.initialise(RandomSource.of(3));
        Tensor weight = parameters.tensors().get("shop.weight");

        Tensor found = pass.forward(input(NUMBERS), Mode.prediction()).values();

        assertThat(found.shape()).containsExactly(4, 3);
        for (int row = 0; row < NUMBERS.length; row++) {
            for (int k = 0; k < 3; k++) {
                assertThat(found.get(row, k)).isEqualTo(weight.get((int) NUMBERS[row], k));
            }
        }
        assertThat(weight.toArray()).doesNotHaveDuplicates();
    }

    @Test
    void hasTheGradientOfALookUp() {
        layer.initialise(RandomSource.of(4));
        double[] coefficients = {1, -2, 3, .5, 4, -1, 2, 2, .25, -3, 1, 7};
        float[] dY = new float[coefficients.length];
        for (int k = 0; k < dY.length; k++) {
            dY[k] = (float) coefficients[k];
        }
        double[] at = new double[parameters.size()];
        Arrays.setAll(at, k -> parameters.values()[k]);
        float[] gradients = new float[parameters.size()];

        pass.forward(input(NUMBERS), Mode.prediction());
        Tensor dX = pass.backward(Tensor.of(dY, 4, 3), gradients);

        assertThat(dX.toArray()).containsExactly(0, 0, 0, 0);
        GradientCheck.assertGradient("weight", gradients, at, weight -> {
            double sum = 0;
            for (int row = 0; row < NUMBERS.length; row++) {
                for (int k = 0; k < 3; k++) {
                    double y = weight[(int) NUMBERS[row] * 3 + k];
                    sum += coefficients[row * 3 + k] * y * y / (2 * at[(int) NUMBERS[row] * 3 + k]);
                }
            }
            return sum;
        });
    }

    @Test
    void leavesPaddingAtZeros() {
        Parameters padded = new Parameters();
        Layer shop = new Embedding(4, 3).padding(2).build("shop", 1, padded);
        shop.initialise(RandomSource.of(3));
        layer.initialise(RandomSource.of(3));
        float[] gradients = new float[padded.size()];
        LayerPass lookUp = shop.pass(Workers.single());

        Tensor found = lookUp.forward(input(NUMBERS), Mode.prediction()).values();
        Tensor ones = Tensor.zeros(4, 3);
        ones.fill(1);
        lookUp.backward(ones, gradients);

        assertThat(found.toArray()).startsWith(0, 0, 0).endsWith(row(parameters, 3));
        assertThat(row(padded, 0)).isEqualTo(row(parameters, 0));
        assertThat(gradients).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1);
        assertThatThrownBy(() -> new Embedding(4, 3).padding(4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 to 3, found 4");
        assertThatThrownBy(() -> new Embedding(4, 3).padding(-1)).hasMessageContaining("found -1");
    }

    @Test
    void dropsWholeCategoriesWhereverTheyAre() {
        Parameters own = new Parameters();
        Layer words = new Embedding(40, 2).dropout(.25f).build("word", 1, own);
        Arrays.fill(own.values(), 1);
        float[] numbers = new float[80];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = k % 40;
        }
        LayerPass lookUp = words.pass(Workers.single());
        Mode training = Mode.training(RandomSource.of(5), 3);
        float[] gradients = new float[own.size()];

        float[] y = lookUp.forward(input(numbers), training).values().toArray();
        Tensor ones = Tensor.zeros(80, 2);
        ones.fill(1);
        lookUp.backward(ones, gradients);

        for (int k = 0; k < 40; k++) {
            assertThat(y[2 * k]).as("category %d", k).isIn(0f, 1 / .75f);
            assertThat(y[2 * k + 1]).isEqualTo(y[2 * k]);
            assertThat(y[2 * (k + 40)]).as("its second place").isEqualTo(y[2 * k]);
            assertThat(gradients[2 * k]).isEqualTo(2 * y[2 * k]);
        }
        assertThat(y).contains(0f).contains(1 / .75f);
        assertThat(lookUp.forward(input(numbers), Mode.training(RandomSource.of(5), 4))
                        .values()
                        .toArray())
                .as("another step")
                .isNotEqualTo(y);
        assertThat(lookUp.forward(input(numbers), Mode.inference()).values().toArray())
                .containsOnly(1);
        assertThatThrownBy(() -> new Embedding(4, 3).dropout(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 1.0");
    }

    private static float[] row(Parameters parameters, int category) {
        return Arrays.copyOfRange(parameters.values(), 3 * category, 3 * category + 3);
    }

    @Test
    void refusesWhatIsNoCategory() {
        for (float number : new float[] {-1, 4, .5f, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> pass.forward(input(number), Mode.prediction()))
                    .as("%s", number)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("0 to 3");
        }
    }

    @Test
    void refusesMoreThanOneFeature() {
        assertThatThrownBy(() -> new Embedding(4, 3).build("shop", 2, new Parameters()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'shop'")
                .hasMessageContaining("2 reach it");
        assertThatThrownBy(() -> new Embedding(0, 3)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Embedding(Embedding.MOST + 1, 3)).isInstanceOf(InvalidInputException.class);
    }

    private static Sequences input(float... numbers) {
        return new Sequences(SequenceLayout.equal(1, numbers.length), Tensor.of(numbers, numbers.length, 1));
    }
}
