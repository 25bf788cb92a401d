package dev.carousel.conformance;

import dev.carousel.optim.Schedule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.optim.lr_scheduler}: the rate of each of twelve steps. */
class ScheduleConformanceTest {
    static Stream<Recording> recordings() {
        return Recording.all("training.txt").stream()
                .filter(recording -> recording.kind().startsWith("rate_"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void hasPyTorchsRates(Recording recording) {
        Schedule schedule = schedule(recording);
        float[] rates = new float[recording.get("rates").size()];

        for (int step = 0; step < rates.length; step++) {
            rates[step] = schedule.at(step);
        }

        Agreement.assertOutputs("rates", rates, recording.get("rates"));
    }

    private static Schedule schedule(Recording recording) {
        float rate = (float) recording.real("lr");
        return switch (recording.kind()) {
            case "rate_step" -> Schedule.step(rate, recording.real("gamma"), recording.number("step_size"));
            case "rate_exponential" -> Schedule.exponential(rate, recording.real("gamma"));
            case "rate_cosine" ->
                Schedule.warmupCosine(rate, 0, recording.number("T_max"), recording.real("eta_min") / rate);
            case "rate_linear" -> linear(recording, rate);
            default -> throw new IllegalArgumentException("no schedule " + recording);
        };
    }

    /** PyTorch's n total_iters are the steps between the first rate and the last; a warm-up of n + 1 steps ends in its peak. */
    private static Schedule linear(Recording recording, float rate) {
        int total = recording.number("total_iters");
        return recording.real("start_factor") < 1
                ? Schedule.warmupLinear(rate, total + 1, Integer.MAX_VALUE, 1)
                : Schedule.warmupLinear(rate, 0, total, recording.real("end_factor"));
    }
}
