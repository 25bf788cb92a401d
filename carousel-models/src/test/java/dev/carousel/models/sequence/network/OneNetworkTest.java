package dev.carousel.models.sequence.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneNetworkTest {
    private static final int I = 3;
    private static final int T = 7;

    private static Members members(int count, boolean pooled) {
        NetworkShape shape = new NetworkShape(I, 4, 2, pooled, pooled, pooled ? 5 : 0, 2, .2);
        List<Network> networks = new ArrayList<>();
        for (int m = 0; m < count; m++) {
            networks.add(shape.architecture().initialise(m));
        }
        return new Members(networks);
    }

    private static float[] rows() {
        float[] rows = new float[T * I];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (float) RandomSource.of(5).gaussian(k);
        }
        return rows;
    }

    private static float[][] run(Network network) {
        float[] rows = rows();
        float[][] x = new float[T][I];
        for (int k = 0; k < rows.length; k++) {
            x[k / I][k % I] = rows[k];
        }
        return network.predict(Sequences.of(I, List.<float[][]>of(x))).sequence(0);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3, true", "1, false", "3, false"})
    void givesTheProbabilitiesOfMembersTogether(int count, boolean pooled) {
        Members members = members(count, pooled);
        Temperature temperature = new Temperature(1.7);
        float[] logits = members.predict(List.of(new Sample(0, 0, T, rows())), Workers.single())
                .get(0);

        float[][] found = run(OneNetwork.ofClasses(members, 1.7));

        assertThat(found).hasDimensions(pooled ? 1 : T, 2);
        for (int t = 0; t < found.length; t++) {
            double[] expected = temperature.probabilities(logits, 2 * t, 2);
            assertThat((double) found[t][0]).isCloseTo(expected[0], within(1e-6));
            assertThat((double) found[t][1]).isCloseTo(expected[1], within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void givesNumbersInTheirOwnUnit(int count, boolean pooled) {
        Members members = members(count, pooled);
        float[] outputs = members.predict(List.of(new Sample(0, 0, T, rows())), Workers.single())
                .get(0);

        float[][] found = run(OneNetwork.ofNumbers(members, 20, 300));

        for (int k = 0; k < outputs.length; k++) {
            assertThat(found[k / 2][k % 2]).isCloseTo(300 + 20 * outputs[k], within(1e-4f));
        }
    }
}
