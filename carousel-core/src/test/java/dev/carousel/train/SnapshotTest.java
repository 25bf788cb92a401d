package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.optim.Adam;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
    private static final TrainingPlan PLAN = TrainingPlan.ofSteps(4).validate(1, 0);

    @Test
    void sortsByNameAndCannotBeChanged() {
        Snapshot snapshot =
                new Snapshot(Map.of("b", Tensor.zeros(1), "a", Tensor.zeros(2)), Map.of("z", "1", "y", "2"));
        assertThat(snapshot.tensors().keySet()).containsExactly("a", "b");
        assertThat(snapshot.facts().keySet()).containsExactly("y", "z");
        assertThatThrownBy(() -> snapshot.facts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsEveryBitOfADouble() {
        for (double value : new double[] {0.1, Double.NaN, Double.MIN_VALUE, -0.0, Double.NEGATIVE_INFINITY}) {
            assertThat(new Snapshot(Map.of(), Map.of("x", Double.toHexString(value))).real("x"))
                    .isEqualTo(Double.valueOf(value));
        }
    }

    @Test
    void namesWhatIsMissing() {
        Snapshot empty = new Snapshot(Map.of(), Map.of());
        assertThatThrownBy(() -> empty.tensor("adam.m"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("lacks the tensor 'adam.m'");
        assertThatThrownBy(() -> empty.number("step")).hasMessageContaining("lacks the fact 'step'");
    }

    @ParameterizedTest
    @CsvSource({
        "step, seven",
        "best_score, 1.5.5",
        "curve, 1;2;3",
        "curve, '1,2'",
        "loss_count, ''",
        "step, -1",
        "best_step, 9",
        "worse_since, 4294967296",
        "stalled_since, -1",
        "rate_factor, 2",
        "rate_factor, NaN",
        "averaged_since, -2",
        "finished, maybe"
    })
    void isRefusedWhenDamagedWithoutTouchingParameters(String fact, String value) {
        Snapshot good = interrupted();
        Map<String, String> facts = new TreeMap<>(good.facts());
        facts.put(fact, value);
        assertRefused(new Snapshot(good.tensors(), facts), "the checkpoint's " + fact);
    }

    /** The fact that is looked at last. */
    @Test
    void leavesTheWholeStateAsItWasWhenRefused() {
        Snapshot good = interrupted();
        Map<String, String> facts = new TreeMap<>(good.facts());
        facts.put("finished", "maybe");
        TrainingState state = state();

        assertThatThrownBy(() -> state.restore(new Snapshot(good.tensors(), facts)))
                .isInstanceOf(CorruptFileException.class);

        assertThat(state.snapshot()).isEqualTo(state().snapshot());
        state.restore(good);
        assertThat(state.snapshot()).isEqualTo(good);
    }

    private static TrainingState state() {
        Bowl bowl = new Bowl();
        return new TrainingState(bowl, Adam.withRate(0.1f).start(3), PLAN);
    }

    @Test
    void ofAnotherNetworkIsRefusedWithoutTouchingParameters() {
        Snapshot good = interrupted();
        Map<String, Tensor> tensors = new TreeMap<>(good.tensors());
        tensors.put("parameters", Tensor.zeros(4));
        assertRefused(new Snapshot(tensors, good.facts()), "parameters has 4 values where 3 are expected");
    }

    private static Snapshot interrupted() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        Thread.currentThread().interrupt();
        try {
            train(new Bowl(), store);
        } catch (TrainingInterruptedException e) {
            assertThat(Thread.interrupted()).isTrue();
        }
        return store.load("s").orElseThrow();
    }

    private static void assertRefused(Snapshot damaged, String message) {
        MemoryCheckpoints store = new MemoryCheckpoints();
        store.save("s", damaged);
        Bowl bowl = new Bowl();
        float[] before = bowl.parameters().values().clone();
        assertThatThrownBy(() -> train(bowl, store))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message);
        assertThat(bowl.parameters().values()).containsExactly(before);
    }

    private static void train(Bowl bowl, CheckpointStore store) {
        Trainer.of(bowl, Adam.withRate(0.1f), PLAN, Workers.single())
                .checkpoints(store, "s")
                .train();
    }
}
