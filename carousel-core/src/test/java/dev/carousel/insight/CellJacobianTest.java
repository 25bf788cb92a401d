package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Network;
import dev.carousel.nn.Rows;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellJacobianTest {
    private static final int I = 2;
    private static final int H = 5;
    private static final int T = 9;
    private static final int STEP = 6;
    private static final double EPSILON = 1e-6;
    private final float[][] x = Noise.sequence(8, I, T);

    private static LayerSpec spec(CellOracle.Kind kind) {
        return switch (kind) {
            case LSTM -> Lstm.of(I, H);
            case GRU -> Gru.of(I, H);
            case RNN -> Rnn.of(I, H);
        };
    }

    @ParameterizedTest
    @EnumSource(CellOracle.Kind.class)
    void normsAreThoseOfDifferencesOfTheOracle(CellOracle.Kind kind) {
        Network network = Network.of(spec(kind)).initialise(4);
        CellOracle oracle = new CellOracle(kind, network.parameters(), "0.", "l0");
        JacobianNorms norms = CellJacobian.of(network).of(x, "0", 0, Direction.FORWARD, STEP, 100);
        assertThat(norms.lags()).isEqualTo(STEP + 1);
        boolean lstm = kind == CellOracle.Kind.LSTM;
        for (int lag = 1; lag <= norms.lags(); lag++) {
            double[][] jacobian = differences(oracle, lag); // [h c of the step][h c given]
            double hidden = norm(jacobian, 0, 0, new double[H]);
            double[] path = lstm ? path(oracle, lag, Gate.FORGET) : new double[H];
            if (kind == CellOracle.Kind.GRU) {
                path = path(oracle, lag, Gate.UPDATE);
            }
            double memory = lstm ? norm(jacobian, H, H, new double[H]) : hidden;
            double rest = norm(jacobian, lstm ? H : 0, lstm ? H : 0, path);
            double diagonal = 0;
            for (double factor : path) {
                diagonal += factor * factor;
            }
            assertThat(norms.hidden().at(lag)).isCloseTo(hidden, within(1e-5 * (hidden + 1e-2)));
            assertThat(norms.memory().at(lag)).isCloseTo(memory, within(1e-5 * (memory + 1e-2)));
            assertThat(norms.carousel().at(lag)).isCloseTo(Math.sqrt(diagonal), within(1e-5));
            assertThat(norms.rest().at(lag)).isCloseTo(rest, within(1e-5 * (rest + 1e-2)));
            assertThat(norms.hidden().errors()[lag - 1]).isZero();
            if (lstm) {
                double whole = Math.sqrt(square(norm(jacobian, 0, 0, new double[H]))
                        + square(norm(jacobian, 0, H, new double[H]))
                        + square(norm(jacobian, H, 0, new double[H]))
                        + square(memory));
                assertThat(norms.state().at(lag)).isCloseTo(whole, within(1e-5 * whole));
            }
        }
    }

    @Test
    void withForgetAtOneAndInputAtZeroTheCarouselIsAllThereIsAndExactlyOne() {
        Lstm carousel = Lstm.of(I, H)
                .initialisation(Initialisation.usual()
                        .biases(ExplicitBias.none()
                                .with(Gate.FORGET, BiasRamp.constant(100))
                                .with(Gate.INPUT, BiasRamp.constant(-100))));
        float[][] longer = Noise.sequence(3, I, 300);
        JacobianNorms norms =
                CellJacobian.of(Network.of(carousel).initialise(2)).of(longer, "0", 0, Direction.FORWARD, 299, 300);
        assertThat(norms.carouselGain()).hasSize(300).containsOnly(1);
        assertThat(norms.rest().norms()).containsOnly(0);
        assertThat(norms.memory().norms()).containsOnly(Math.sqrt(H));
    }

    @Test
    void probesEstimateTheSameWithinTheirErrors() {
        Network network = Network.of(Lstm.of(I, 24)).initialise(4);
        JacobianNorms exact = CellJacobian.of(network).of(x, "0", 0, Direction.FORWARD, 8, 9);
        JacobianNorms estimate = CellJacobian.of(network).probes(200).of(x, "0", 0, Direction.FORWARD, 8, 9);
        assertThat(estimate.rest().at(1)).isZero(); // with h held, c acts on c through f alone
        for (int lag = 2; lag <= 9; lag++) {
            for (List<JacobianNorms.Curve> pair : List.of(
                    List.of(exact.hidden(), estimate.hidden()),
                    List.of(exact.rest(), estimate.rest()),
                    List.of(exact.state(), estimate.state()))) {
                double error = pair.get(1).errors()[lag - 1];
                assertThat(error).isPositive().isLessThan(0.2 * pair.get(0).at(lag));
                assertThat(pair.get(1).at(lag)).isCloseTo(pair.get(0).at(lag), within(4 * error));
            }
            assertThat(estimate.carousel().at(lag)).isEqualTo(exact.carousel().at(lag));
        }
    }

    @Test
    void upperLayersBackwardCellsPiecesAndThreadsAreSeenToo() {
        Network network = Network.of(Gru.of(I, H).layers(2).bidirectional()).initialise(4);
        JacobianNorms back = CellJacobian.of(network).of(x, "0", 1, Direction.BACKWARD, 2, 100);
        assertThat(back.lags()).isEqualTo(T - 2); // it has read the steps from the last down to this one
        try (Workers workers = Workers.of(3)) {
            JacobianNorms shared = CellJacobian.of(network, workers).of(x, "0", 1, Direction.BACKWARD, 2, 100);
            assertThat(shared.hidden().norms()).isEqualTo(back.hidden().norms());
        }
        double[] whole = second(Lstm.of(I, H).layers(2));
        assertThat(second(Lstm.of(I, H).layers(2).recomputeEvery(2))).isEqualTo(whole);
    }

    private double[] second(Lstm spec) {
        return CellJacobian.of(Network.of(spec).initialise(4))
                .of(x, "0", 1, Direction.FORWARD, STEP, 4)
                .rest()
                .norms();
    }

    @Test
    void refusesCellsAndStepsThatAreNotThere() {
        CellJacobian jacobian = CellJacobian.of(Network.of(Lstm.of(I, H)).initialise(4));
        assertThatThrownBy(() -> jacobian.of(x, "7", 0, Direction.FORWARD, 0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'7'");
        assertThatThrownBy(() -> jacobian.of(x, "0", 0, Direction.FORWARD, T, 1))
                .hasMessageContaining("from 0 to 8");
    }

    private double[][] differences(CellOracle oracle, int lag) {
        double[] state = new double[2 * H];
        for (int t = 0; t <= STEP - lag; t++) {
            state = step(oracle, state, t);
        }
        double[][] jacobian = new double[2 * H][2 * H];
        for (int k = 0; k < 2 * H; k++) {
            double[] above = state.clone();
            double[] below = state.clone();
            above[k] += EPSILON;
            below[k] -= EPSILON;
            for (int t = STEP - lag + 1; t <= STEP; t++) {
                above = step(oracle, above, t);
                below = step(oracle, below, t);
            }
            for (int row = 0; row < 2 * H; row++) {
                jacobian[row][k] = (above[row] - below[row]) / (2 * EPSILON);
            }
        }
        return jacobian;
    }

    private double[] step(CellOracle oracle, double[] state, int t) {
        double[] h = Arrays.copyOf(state, H);
        double[] c = Arrays.copyOfRange(state, H, 2 * H);
        oracle.step(Rows.doubles(x[t]), h, c);
        double[] next = Arrays.copyOf(h, 2 * H);
        System.arraycopy(c, 0, next, H, H);
        return next;
    }

    private double[] path(CellOracle oracle, int lag, Gate gate) {
        double[] h = new double[H];
        double[] c = new double[H];
        List<double[]> gates = new ArrayList<>();
        for (int t = 0; t <= STEP; t++) {
            gates.add(oracle.step(Rows.doubles(x[t]), h, c).get(gate));
        }
        double[] product = new double[H];
        Arrays.fill(product, 1);
        for (int t = STEP - lag + 1; t <= STEP; t++) {
            for (int u = 0; u < H; u++) {
                product[u] *= gates.get(t)[u];
            }
        }
        return product;
    }

    private static double norm(double[][] jacobian, int row, int column, double[] diagonal) {
        double squares = 0;
        for (int i = 0; i < H; i++) {
            for (int j = 0; j < H; j++) {
                squares += square(jacobian[row + i][column + j] - (i == j ? diagonal[i] : 0));
            }
        }
        return Math.sqrt(squares);
    }

    private static double square(double x) {
        return x * x;
    }
}
