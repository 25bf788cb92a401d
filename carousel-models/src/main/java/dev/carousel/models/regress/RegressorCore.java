package dev.carousel.models.regress;

import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.Sample;
import dev.carousel.models.sequence.network.WholeSequences;
import dev.carousel.models.table.Sequence;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * What a regressor learned.
 *
 * @param input how sequences become inputs
 * @param members the networks
 * @param scale of the targets
 * @param last the baseline that looks at the last step
 * @param ridge the baseline that looks at the last steps
 */
record RegressorCore(
        SequenceInput input, Members members, TargetScale scale, LinearBaseline last, LinearBaseline ridge) {
    /** The numbers of each sequence: [T], or [1]. */
    List<double[]> predict(List<Sequence> sequences, Workers workers) {
        List<Sample> samples = new WholeSequences(sequences, input, Augmentation.none()).views(1);
        List<double[]> results = new ArrayList<>();
        for (float[] outputs : members.predict(samples, workers)) {
            double[] values = new double[outputs.length];
            for (int t = 0; t < values.length; t++) {
                values[t] = scale.restored(outputs[t]);
            }
            results.add(values);
        }
        return results;
    }
}
