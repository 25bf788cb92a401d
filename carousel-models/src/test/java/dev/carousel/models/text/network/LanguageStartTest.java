package dev.carousel.models.text.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.language.network.LanguageShape;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageStartTest {
    private static final int V = 7;
    private static final LanguageShape LANGUAGE =
            new LanguageShape(3, 4, 1, false, new LanguageShape.Dropouts(0, .2, 0, .2, 0), 0, 0);
    private static final TextShape TEXTS = new TextShape(V, .2, 5, new NetworkShape(3, 4, 1, true, true, 0, 2, .5));

    private final Network forward = language(1);
    private final Network backward = language(2);
    private final Network network = TEXTS.architecture().initialise(3);

    private static Network language(long seed) {
        return LANGUAGE.architecture(V, Initialisation.usual()).initialise(seed);
    }

    private static float[] values(Network network, String ending) {
        for (Parameter parameter : network.parameters().list()) {
            if (parameter.name().endsWith(ending)) {
                Tensor tensor = network.parameters().get(parameter);
                float[] copy = new float[tensor.size()];
                System.arraycopy(tensor.array(), tensor.offset(), copy, 0, copy.length);
                return copy;
            }
        }
        throw new AssertionError("no parameter " + ending);
    }

    @Test
    void givesEachDirectionTheLstmThatReadsItsWay() {
        new LanguageStart(forward, backward).into(network, RandomSource.of(4));

        for (String name : new String[] {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"}) {
            assertThat(values(network, name)).as(name).isEqualTo(values(forward, name));
            assertThat(values(network, name + "_reverse")).as(name).isEqualTo(values(backward, name));
        }
    }

    @Test
    void takesTheMeanOfBothVectorsOfAWord() {
        new LanguageStart(forward, backward).into(network, RandomSource.of(4));

        float[] first = values(forward, "0.weight");
        float[] second = values(backward, "0.weight");
        float[] own = values(network, "0.weight");
        for (int k = 0; k < own.length; k++) {
            assertThat(own[k]).isEqualTo((first[k] + second[k]) / 2);
        }
    }

    @Test
    void drawsTheLayersAboveAsUsual() {
        Network usual = TEXTS.architecture().initialise(3);
        usual.initialise(RandomSource.of(4));

        new LanguageStart(forward, backward).into(network, RandomSource.of(4));

        Map<String, Tensor> own = network.parameters().tensors();
        own.keySet().removeIf(name -> name.startsWith("0.") || name.contains("_l0"));
        assertThat(own).isNotEmpty();
        own.forEach((name, tensor) -> assertThat(tensor)
                .as(name)
                .isEqualTo(usual.parameters().tensors().get(name)));
    }
}
