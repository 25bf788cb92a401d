package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TiedLinearTest {
    private static final int V = 5;
    private static final int E = 3;
    private static final float[] WORDS = {4, 0, 2, 4};

    /** {@code y_t = W tanh(w_{x_t}) + b}, with the same W on both sides. */
    @Test
    void addsItsGradientToThatOfTheLayerItIsTiedTo() {
        Network network = Network.of(new Embedding(V, E), new Tanh(), new TiedLinear("0.weight", E, V))
                .initialise(3);
        Parameters parameters = network.parameters();
        SplittableRandom random = new SplittableRandom(11);
        for (int k = 0; k < parameters.size(); k++) {
            parameters.values()[k] = (float) (random.nextDouble() - .5);
        }
        parameters.changed();
        double[] dY = Rows.randoms(WORDS.length * V, random);
        float[] gradients = new float[parameters.size()];

        LayerPass pass = network.pass(Workers.single());
        pass.forward(
                new Sequences(SequenceLayout.equal(WORDS.length, 1), Tensor.of(WORDS, WORDS.length, 1)),
                Mode.prediction());
        pass.backward(Tensor.of(Rows.floats(dY), WORDS.length, V), gradients);

        assertThat(parameters.list()).extracting(Parameter::name).containsExactly("0.weight", "2.bias");
        GradientCheck.assertGradient("both", gradients, Rows.doubles(parameters.values()), at -> {
            double sum = 0;
            for (int t = 0; t < WORDS.length; t++) {
                for (int v = 0; v < V; v++) {
                    double y = at[V * E + v];
                    for (int k = 0; k < E; k++) {
                        y += at[v * E + k] * StrictMath.tanh(at[(int) WORDS[t] * E + k]);
                    }
                    sum += dY[t * V + v] * y;
                }
            }
            return sum;
        });
    }

    @Test
    void leavesTheOtherLayersStartAlone() {
        Network tied = Network.of(new Embedding(V, E), new TiedLinear("0.weight", E, V))
                .initialise(3);
        Network alone = Network.of(new Embedding(V, E)).initialise(3);

        assertThat(tied.parameters().tensors().get("0.weight").toArray())
                .isEqualTo(alone.parameters().tensors().get("0.weight").toArray());
        assertThat(tied.summary().toString()).contains("Linear 3 -> 5, tied to 0.weight");
    }

    @Test
    void refusesParametersThatDoNotFit() {
        assertThatThrownBy(() -> Network.of(new Embedding(V, E), new TiedLinear("1.weight", E, V)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'1.weight'")
                .hasMessageContaining("[0.weight]");
        assertThatThrownBy(() -> Network.of(new Embedding(V, E), Linear.of(E, 2), new TiedLinear("0.weight", 2, V)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected 0.weight [5, 2], found 0.weight [5, 3]");
        assertThatThrownBy(() -> Network.of(new Embedding(V, E), new TiedLinear("0.weight", 2, V)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("made for 2 features a step, but 3 reach it");
        assertThatThrownBy(() -> new TiedLinear("0.weight", 0, V)).isInstanceOf(InvalidInputException.class);
    }
}
