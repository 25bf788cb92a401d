package dev.carousel.conformance;

import dev.carousel.optim.Adagrad;
import dev.carousel.optim.Adam;
import dev.carousel.optim.AdamW;
import dev.carousel.optim.Averaging;
import dev.carousel.optim.Optimiser;
import dev.carousel.optim.OptimiserState;
import dev.carousel.optim.RmsProp;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.optim}: where five steps lead, each of them, down {@code Σ a (x - b)² / 2} from closed-form x, a and b. */
class OptimiserConformanceTest {
    private static final int SIZE = 6;

    static Stream<Recording> recordings() {
        return Recording.all("training.txt").stream()
                .filter(recording -> recording.tensors().containsKey("path"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void goesWherePyTorchGoes(Recording recording) {
        Agreement.assertOutputs("path", path(recording), recording.get("path"));
    }

    /** PyTorch's averaged SGD without the decay of its own (its {@code lambd}) is SGD whose mean is taken after step t0. */
    @Test
    void averagesAsPyTorchDoes() {
        Recording recording = Recording.of("training.txt", "asgd").findFirst().orElseThrow();
        Averaging averaging = new Averaging.From((long) recording.real("t0") + 1);
        float[] path = path(recording);
        float[] averages = new float[path.length];
        float[] average = new float[SIZE];

        int count = 0;
        for (int step = 0; step < path.length / SIZE; step++) {
            float[] x = Arrays.copyOfRange(path, step * SIZE, (step + 1) * SIZE);
            boolean started = averaging.startsAt(step);
            averaging.update(average, x, started ? count++ : 0);
            System.arraycopy(average, 0, averages, step * SIZE, SIZE);
        }

        Agreement.assertOutputs("averages", averages, recording.get("averages"));
    }

    /** Where x is after each step. */
    private static float[] path(Recording recording) {
        float[] x = ClosedForm.parameters(SIZE);
        float[] slopes = ClosedForm.cosines(SIZE, 3, 1, 0.5);
        float[] least = ClosedForm.cosines(SIZE, 5, 0, 1);
        OptimiserState state = optimiser(recording).start(SIZE);
        float[] path = new float[recording.get("path").size()];
        for (int step = 0; step < path.length / SIZE; step++) {
            float[] gradient = new float[SIZE];
            for (int k = 0; k < SIZE; k++) {
                gradient[k] = (float) ((1.0 + slopes[k]) * ((double) x[k] - least[k]));
            }
            state.apply(x, gradient, step, Workers.single());
            System.arraycopy(x, 0, path, step * SIZE, SIZE);
        }
        return path;
    }

    private static Optimiser optimiser(Recording recording) {
        float rate = (float) recording.real("lr");
        return switch (recording.kind()) {
            case "sgd", "asgd" -> sgd(recording, rate);
            case "adam" -> adam(recording, rate).weightDecay(weightDecay(recording));
            case "adamw" -> new AdamW(adam(recording, rate), (float) recording.real("weight_decay", 0.01));
            case "rmsprop" ->
                RmsProp.withRate(rate)
                        .alpha((float) recording.real("alpha", 0.99))
                        .momentum((float) recording.real("momentum", 0))
                        .centred(recording.has("centered"))
                        .epsilon((float) recording.real("eps", 1e-8))
                        .weightDecay(weightDecay(recording));
            case "adagrad" -> adagrad(recording, rate);
            default -> throw new IllegalArgumentException("no optimiser " + recording);
        };
    }

    private static Sgd sgd(Recording recording, float rate) {
        Sgd sgd = Sgd.withRate(rate).weightDecay(weightDecay(recording));
        float momentum = (float) recording.real("momentum", 0);
        return recording.has("nesterov") ? sgd.nesterov(momentum) : sgd.momentum(momentum);
    }

    private static Adam adam(Recording recording, float rate) {
        float[] betas = {0.9f, 0.999f};
        if (recording.has("betas")) {
            String[] given = recording.text("betas").split(",");
            betas = new float[] {Float.parseFloat(given[0]), Float.parseFloat(given[1])};
        }
        return Adam.withRate(rate).betas(betas[0], betas[1]).epsilon((float) recording.real("eps", 1e-8));
    }

    /** PyTorch's {@code lr_decay} is a schedule: the rate over 1 + decay · step. */
    private static Adagrad adagrad(Recording recording, float rate) {
        double decay = recording.real("lr_decay", 0);
        return Adagrad.withRate(rate)
                .withSchedule(step -> (float) (rate / (1 + decay * step)))
                .initial((float) recording.real("initial_accumulator_value", 0))
                .epsilon((float) recording.real("eps", 1e-10))
                .weightDecay(weightDecay(recording));
    }

    private static float weightDecay(Recording recording) {
        return (float) recording.real("weight_decay", 0);
    }
}
