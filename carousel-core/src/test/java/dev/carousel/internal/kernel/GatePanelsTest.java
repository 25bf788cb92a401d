package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatePanelsTest {
    private static final int K = 37;

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 40})
    void givesEveryGateOfEveryUnitAPlaceOfItsOwn(int H) {
        GatePanels panels = GatePanels.lstm(H);
        Set<Integer> places = new HashSet<>();
        for (int gate = 0; gate < 4; gate++) {
            for (int unit = 0; unit < H; unit++) {
                int position = panels.position(gate, unit);
                assertThat(position).isBetween(0, GatePanels.blocks(H) * PANEL - 1);
                places.add(position);
            }
        }
        assertThat(places).hasSize(4 * H);
        assertThat(GatePanels.padded(H)).isEqualTo((H + 15) / 16 * 16);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 40})
    void packsWeightsForBothDirections(int H) {
        GatePanels panels = GatePanels.lstm(H);
        int at = 2;
        float[] weight = SampleFloats.ordinary(at + 4 * H * K, new SplittableRandom(H));

        Panels forward = panels.forward(weight, at, K);
        Panels backward = panels.backward(weight, at, K);

        int used = 0;
        for (int gate = 0; gate < 4; gate++) {
            for (int unit = 0; unit < H; unit++) {
                int position = panels.position(gate, unit);
                for (int k = 0; k < K; k++) {
                    float expected = weight[at + (gate * H + unit) * K + k];
                    assertThat(forward.data()[forward.at(position / PANEL) + k * PANEL + position % PANEL])
                            .isEqualTo(expected);
                    assertThat(backward.data()[backward.at(0) + position * PANEL + k])
                            .isEqualTo(expected);
                    used++;
                }
            }
        }
        assertThat(zeros(forward.data())).isEqualTo(forward.data().length - used);
        assertThat(zeros(backward.data())).isEqualTo(backward.data().length - used);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 40})
    void addsBiasesInBlockOrder(int H) {
        GatePanels panels = GatePanels.lstm(H);
        float[] values = SampleFloats.ordinary(8 * H, new SplittableRandom(H));

        float[] bias = panels.sum(values, 0, 4 * H);

        for (int row = 0; row < 4 * H; row++) {
            assertThat(bias[panels.position(row / H, row % H)]).isEqualTo(values[row] + values[4 * H + row]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 40})
    void bringsGradientTilesBackToPytorchsOrder(int H) {
        GatePanels panels = GatePanels.lstm(H);
        int at = 3;
        int tileAt = 7;
        float[] gradient = new float[at + 4 * H * K];
        java.util.Arrays.fill(gradient, 1);
        for (int block = 0; block < GatePanels.blocks(H); block++) {
            float[] tile = new float[tileAt + K * PANEL];
            for (int k = 0; k < K; k++) {
                for (int j = 0; j < PANEL; j++) {
                    tile[tileAt + k * PANEL + j] = 1000 * k + block * PANEL + j;
                }
            }
            panels.addGradient(tile, tileAt, block, K, gradient, at);
        }
        for (int row = 0; row < 4 * H; row++) {
            for (int k = 0; k < K; k++) {
                assertThat(gradient[at + row * K + k]).isEqualTo(1 + 1000f * k + panels.position(row / H, row % H));
            }
        }
    }

    @Test
    void leavesALaneThatNoGateHasZero() {
        GatePanels panels = new GatePanels(2, 0, 3);
        float[] weight = {1, 2, 3, 4};

        Panels forward = panels.forward(weight, 0, 1);

        float[] data = forward.data();
        int first = forward.at(0);
        assertThat(new float[] {data[first], data[first + 1], data[first + 48], data[first + 49]})
                .containsExactly(1, 2, 3, 4);
        assertThat(zeros(data)).isEqualTo(data.length - 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 64", "1, 65", "2, 1", "2, 32", "2, 33", "4, 17"})
    void fillsPanelsWithFewerGatesInWiderLanes(int gates, int H) {
        GatePanels panels = GatePanels.full(H, gates);
        int units = PANEL / gates;
        float[] weight = SampleFloats.ordinary(gates * H * K, new SplittableRandom(H));

        Panels forward = panels.forward(weight, 0, K);
        Panels backward = panels.backward(weight, 0, K);
        float[] gradient = new float[weight.length];
        for (int block = 0; block < panels.blocks(); block++) {
            panels.addGradient(forward.data(), forward.at(block), block, K, gradient, 0);
        }

        assertThat(panels.units()).isEqualTo(units);
        assertThat(panels.blocks()).isEqualTo((H + units - 1) / units);
        for (int row = 0; row < gates * H; row++) {
            int unit = row % H;
            int position = unit / units * PANEL + row / H * units + unit % units;
            for (int k = 0; k < K; k++) {
                assertThat(forward.data()[forward.at(position / PANEL) + k * PANEL + position % PANEL])
                        .isEqualTo(weight[row * K + k]);
                assertThat(backward.data()[backward.at(0) + position * PANEL + k])
                        .isEqualTo(weight[row * K + k]);
            }
        }
        assertThat(gradient).as("there and back").isEqualTo(weight);
    }

    private static long zeros(float[] values) {
        long count = 0;
        for (float value : values) {
            count += value == 0 ? 1 : 0;
        }
        return count;
    }
}
