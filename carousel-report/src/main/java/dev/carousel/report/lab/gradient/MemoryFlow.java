package dev.carousel.report.lab.gradient;

import dev.carousel.insight.CellJacobian;
import dev.carousel.insight.CellRecording;
import dev.carousel.insight.Direction;
import dev.carousel.insight.JacobianNorms;
import dev.carousel.insight.Recorder;
import dev.carousel.insight.UnitSurvey;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.Arrays;
import java.util.List;

/**
 * How far an error of a network's memory reaches back over a sequence.
 *
 * @param memory see {@link Snapshot#memory}
 * @param carousel see {@link Snapshot#carousel}
 * @param halfLife see {@link Snapshot#halfLife}
 */
record MemoryFlow(double[] memory, double[] carousel, double halfLife) {
    /** Of the network's first layer. */
    private static final String LAYER = "0";

    static MemoryFlow of(Network network, float[][] x, Workers workers) {
        JacobianNorms norms =
                CellJacobian.of(network, workers).of(x, LAYER, 0, Direction.FORWARD, x.length - 1, x.length - 1);
        double root = Math.sqrt(norms.units());
        double[] memory =
                Arrays.stream(norms.memory().norms()).map(norm -> norm / root).toArray();
        CellRecording cell = Recorder.of(network, workers)
                .record(Sequences.of(network.inputSize(), List.<float[][]>of(x)))
                .layer(LAYER, 0, Direction.FORWARD);
        double[] lives = UnitSurvey.of(cell).halfLives();
        Arrays.sort(lives);
        return new MemoryFlow(memory, norms.carouselGain(), lives[lives.length / 2]);
    }
}
