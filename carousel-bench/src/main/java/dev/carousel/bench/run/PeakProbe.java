package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.peak.FmaPeak;
import dev.carousel.bench.workload.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the processor can do at most at this moment: {@link FmaPeak} in a process of its own, since until it is compiled it fills gigabytes
 * of heap, which the engine's memory must not be blamed for. A clock that depends on its neighbours is asked right before and right after an
 * engine.
 */
public final class PeakProbe {
    private static final double SECONDS = .5;
    private static final double LIMIT_SECONDS = 60;
    private static final int DIGITS = 3;
    private static final String FIELD = "gflops=";

    private final Place place;
    private final List<String> program;

    /** @param program takes the number of threads and of seconds */
    PeakProbe(Place place, List<String> program) {
        this.place = place;
        this.program = program;
    }

    /** GFLOP/s; empty if that could not be measured, as where there are no vector instructions. */
    public OptionalDouble gflops(int threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.add(Integer.toString(threads));
        command.add(Double.toString(SECONDS));
        EngineProcess.Outcome outcome = new EngineProcess(Map.of(), LIMIT_SECONDS, place.log("peak")).run(command);
        return outcome.succeeded() ? in(outcome.lines()) : OptionalDouble.empty();
    }

    static OptionalDouble in(List<EngineProcess.Line> lines) {
        return lines.stream()
                .map(EngineProcess.Line::text)
                .filter(text -> text.startsWith("peak ") && text.contains(FIELD))
                .mapToDouble(text -> Double.parseDouble(text.substring(text.indexOf(FIELD) + FIELD.length())))
                .findFirst();
    }

    /** Both peaks are shown, so that a clock that went up or down meanwhile can be seen; the share is of their mean. */
    static ResultLine shareOfPeak(ResultLine line, Case c, OptionalDouble before, OptionalDouble after) {
        OptionalDouble flops = c.flops(line.text("without").orElse(""));
        OptionalDouble time = line.number("median_" + c.workload().unit());
        if (flops.isEmpty() || time.isEmpty() || before.isEmpty() || after.isEmpty()) {
            return line;
        }
        double nanoseconds = time.getAsDouble() * c.workload().unitNanoseconds();
        double peak = (before.getAsDouble() + after.getAsDouble()) / 2;
        return line.with("peak_before", before.getAsDouble(), 1)
                .with("peak_after", after.getAsDouble(), 1)
                .with("of_peak", flops.getAsDouble() / nanoseconds / peak, DIGITS);
    }
}
