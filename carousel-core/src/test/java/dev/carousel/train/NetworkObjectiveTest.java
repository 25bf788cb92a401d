package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkObjectiveTest {
    private final Network network =
            Network.of(Linear.of(1, 1), new Dropout(0.5f)).initialise(1);

    /** Rows of x = 1 with the given target. */
    private static Batch batch(int rows, int targets, float target) {
        Tensor x = Tensor.zeros(rows, 1);
        x.fill(1);
        Tensor y = Tensor.zeros(rows, targets);
        y.fill(target);
        float[] weights = new float[rows];
        Arrays.fill(weights, 1);
        return new Batch(new Sequences(SequenceLayout.equal(1, rows), x), y, weights);
    }

    private NetworkObjective objective(Batch training, Batch... heldBack) {
        network.parameters().values()[0] = 2;
        network.parameters().values()[1] = 0;
        network.parameters().changed();
        return new NetworkObjective(
                network,
                new MeanSquaredError(),
                step -> training,
                List.of(heldBack),
                RandomSource.of(1),
                Workers.single());
    }

    @Test
    void weighsBatchesOfValidationByTheirRowsAndDropsNothing() {
        NetworkObjective objective = objective(batch(1, 1, 0), batch(3, 1, 0), batch(1, 1, 5));
        assertThat(objective.validate()).isCloseTo((3 * 4 + 1 * 9) / 4.0, within(1e-6));
    }

    @Test
    void refusesToValidateOnNothing() {
        assertThatThrownBy(() -> objective(batch(1, 1, 0)).validate())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one row held back from training, found none in 0 batches");
        assertThatThrownBy(() -> objective(batch(1, 1, 0), batch(0, 1, 0)).validate())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found none in 1 batches");
    }

    @Test
    void drawsMasksAnewInEachStep() {
        NetworkObjective objective = objective(batch(64, 1, 0));
        double first = objective.accumulate(0, new float[2]);
        assertThat(objective.accumulate(0, new float[2])).isEqualTo(first);
        assertThat(objective.accumulate(1, new float[2])).isNotEqualTo(first);
    }

    @Test
    void refusesTargetsThatTheNetworkDoesNotPutOut() {
        assertThatThrownBy(() -> objective(batch(3, 2, 0)).accumulate(0, new float[2]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[3, 2]")
                .hasMessageContaining("[3, 1]");
        Batch fewer = new Batch(batch(3, 1, 0).x(), Tensor.zeros(2, 1), new float[] {1, 1});
        assertThatThrownBy(() -> objective(fewer).accumulate(0, new float[2]))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> objective(batch(1, 1, 0), fewer).validate()).isInstanceOf(InvalidInputException.class);
    }
}
