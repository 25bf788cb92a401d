package dev.carousel.models.tag;

import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.WholeSequences;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.table.Sequence;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * What a tagger learned.
 *
 * @param input how sequences become inputs
 * @param members the networks
 * @param classes the labels, in the order of the logits
 * @param shares how often each occurs among the training steps
 * @param temperature of the probabilities
 */
record TaggerCore(
        SequenceInput input, Members members, List<String> classes, List<Double> shares, Temperature temperature) {
    TaggerCore {
        classes = List.copyOf(classes);
        shares = List.copyOf(shares);
    }

    /** The mean logits [T, K] of each sequence. */
    List<float[]> logits(List<Sequence> sequences, Workers workers) {
        return members.predict(new WholeSequences(sequences, input, Augmentation.none()).views(1), workers);
    }

    double[] shareArray() {
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
