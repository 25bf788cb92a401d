package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.Mode;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's forward pass against {@link LstmOracle}. */
class LstmForwardTest {
    /**
     * Pre-activations here are sums of up to 140 terms of order 1, so wrong by at most 1e-5; sigmoid and tanh pass on at most that,
     * and over a few steps it grows a little. Observed: below 2e-6.
     */
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1 1",
        "1, 1, 1, 5",
        "3, 5, 1, 1",
        "3, 16, 1, 4 4 4",
        "7, 17, 1, 4 0 2 6 1",
        "65, 20, 2, 3 5 5 1 2",
        "70, 33, 3, 2 7",
        "64, 64, 2, 3 3 3 3 3",
        "5, 70, 1, 0 3 9",
        "2, 15, 2, 0 0"
    })
    void agreesWithTheEquations(int I, int H, int L, String lengths) {
        LstmCase given = new LstmCase(I + H, I, H, L, false, lengths(lengths));
        LstmCase.Expected expected = given.expected();
        LstmState state = given.state();

        Tensor y = given.pass()
                .forward(given.x.sequences(), state, Mode.prediction())
                .values();

        assertThat(y.shape()).containsExactly(given.x.count(), H);
        for (int row = 0; row < y.dim(0); row++) {
            for (int k = 0; k < H; k++) {
                assertThat((double) y.get(row, k))
                        .as("row %d unit %d", row, k)
                        .isCloseTo(expected.y().get(row, k), within(TOLERANCE));
            }
        }
        assertStates(state.h(), expected.h());
        assertStates(state.c(), expected.c());
    }

    @Test
    void startsFromZeroStatesUnlessGivenOthers() {
        LstmCase given = new LstmCase(3, 4, 6, 2, true, 3, 2);
        RecurrentPass<LstmState> pass = given.pass();
        Tensor fromZero = pass.forward(given.x.sequences(), given.layer.zeroState(2), Mode.prediction())
                .values()
                .copy();
        assertThat(pass.forward(given.x.sequences(), Mode.prediction()).values())
                .isEqualTo(fromZero);
        assertThat(pass.forward(given.x.sequences(), Mode.prediction()).values())
                .as("again")
                .isEqualTo(fromZero);
    }

    @Test
    void isDoneWithABatchOfNothing() {
        LstmCase given = new LstmCase(3, 4, 6, 2, false);
        assertThat(given.pass()
                        .forward(given.x.sequences(), given.state(), Mode.prediction())
                        .values()
                        .shape())
                .containsExactly(0, 6);
    }

    static int[] lengths(String text) {
        return java.util.Arrays.stream(text.trim().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static void assertStates(Tensor actual, double[][][] expected) {
        for (int l = 0; l < actual.dim(0); l++) {
            for (int b = 0; b < actual.dim(1); b++) {
                for (int k = 0; k < actual.dim(2); k++) {
                    assertThat((double) actual.get(l, b, k))
                            .as("state of layer %d stream %d unit %d", l, b, k)
                            .isCloseTo(expected[l][b][k], within(TOLERANCE));
                }
            }
        }
    }
}
