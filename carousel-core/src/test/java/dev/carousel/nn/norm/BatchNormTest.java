package dev.carousel.nn.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final Mode TRAINING = Mode.training(RandomSource.of(1), 0);

    private final Parameters parameters = new Parameters();
    private final Layer layer = new BatchNorm(1e-5f, 0.25f).build("norm", 2, parameters);

    BatchNormTest() {
        layer.initialise(RandomSource.of(1));
    }

    @Test
    void normalisesEachFeatureOverAllRowsInTraining() {
        float[] y = run(TRAINING, 1, 10, 3, 30, 5, 50, 7, 70);

        float[] expected = {-1.34164f, -0.44721f, 0.44721f, 1.34164f};
        for (int row = 0; row < 4; row++) {
            assertThat(y[2 * row]).isCloseTo(expected[row], within(1e-5f));
            assertThat(y[2 * row + 1]).isCloseTo(expected[row], within(1e-5f));
        }
    }

    /** As PyTorch: the running variance takes the batch's with N - 1. */
    @Test
    void movesItsRunningStatisticsInTraining() {
        run(TRAINING, 1, 10, 3, 30, 5, 50, 7, 70);

        assertThat(statistic("running_mean")).containsExactly(1, 10);
        assertThat(statistic("running_var")).containsExactly((float) (0.75 + 5.0 / 3), (float) (0.75 + 500.0 / 3));
    }

    @Test
    void keepsItsRunningStatisticsWhereABatchIsNotFinite() {
        run(TRAINING, Float.NaN, 10, 3, 30);
        run(TRAINING, 1, Float.POSITIVE_INFINITY, 3, 30);

        assertThat(statistic("running_mean")).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(statistic("running_var")).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
    }

    @Test
    void usesItsRunningStatisticsInPrediction() {
        parameters.get(parameters.list().get(2)).set(Tensor.of(new float[] {1, -2}, 2));
        parameters.get(parameters.list().get(3)).set(Tensor.of(new float[] {4, 0.25f}, 2));
        parameters.changed();
        float[] before = parameters.values().clone();

        float[] y = run(Mode.prediction(), 5, -1);

        assertThat(y[0]).isCloseTo(2, within(1e-5f));
        assertThat(y[1]).isCloseTo(2, within(1e-4f));
        assertThat(parameters.values()).containsExactly(before);
    }

    @Test
    void doesNotLearnAVarianceFromOneRow() {
        parameters.get(parameters.list().get(1)).fill(0.5f);
        assertThat(run(TRAINING, 7, 8)).containsOnly(0.5f);
        assertThat(run(TRAINING)).isEmpty();
        assertThat(statistic("running_mean")).containsOnly(0);
        assertThat(statistic("running_var")).containsOnly(1);
    }

    @Test
    void savesItsStatisticsWithTheRestButDoesNotTrainThem() {
        assertThat(parameters.list())
                .extracting(Object::toString)
                .containsExactly("norm.weight [2]", "norm.bias [2]", "norm.running_mean [2]", "norm.running_var [2]");
        assertThat(parameters.list()).extracting(Parameter::trained).containsExactly(true, true, false, false);
        run(TRAINING, 1, 10, 3, 30);
        Map<String, Tensor> saved = parameters.tensors();
        layer.initialise(RandomSource.of(2));

        parameters.load(saved);

        assertThat(parameters.tensors()).isEqualTo(saved);
    }

    @Test
    void keepsItsStatisticsWhateverAnOptimiserDoes() {
        run(TRAINING, 1, 10, 3, 30);
        float[] mean = statistic("running_mean");
        int version = parameters.version();

        parameters.update(() -> {
            for (int k = 0; k < parameters.size(); k++) {
                parameters.values()[k] *= 0.5f;
            }
        });

        assertThat(statistic("running_mean")).containsExactly(mean);
        assertThat(parameters.get(parameters.list().get(0)).toArray()).containsOnly(0.5f);
        assertThat(parameters.version()).isNotEqualTo(version);
    }

    @Test
    void refusesSharesThatAreNone() {
        for (float momentum : new float[] {0, 1.5f, -0.1f, Float.NaN}) {
            assertThatThrownBy(() -> new BatchNorm(1e-5f, momentum))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("momentum " + momentum);
        }
        assertThatThrownBy(() -> new BatchNorm(0, 0.1f)).hasMessageContaining("epsilon 0.0");
        assertThatThrownBy(() -> layer.pass(Workers.single())
                        .forward(new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, 3)), TRAINING))
                .hasMessage("batch norm: expected 2 features, found 3");
    }

    private float[] statistic(String name) {
        return parameters.tensors().get("norm." + name).toArray();
    }

    private float[] run(Mode mode, float... x) {
        Sequences input = new Sequences(SequenceLayout.equal(1, x.length / 2), Tensor.of(x, x.length / 2, 2));
        return layer.pass(Workers.single()).forward(input, mode).values().toArray();
    }
}
