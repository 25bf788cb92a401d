package dev.carousel.models.classify;

import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.WholeSequences;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.table.Sequence;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * What a classifier learned.
 *
 * @param input how sequences become inputs
 * @param members the networks
 * @param classes the labels, in the order of the logits
 * @param shares how often each occurs in the training data
 * @param temperature of the probabilities
 */
record ClassifierCore(
        SequenceInput input, Members members, List<String> classes, List<Double> shares, Temperature temperature) {
    ClassifierCore {
        classes = List.copyOf(classes);
        shares = List.copyOf(shares);
    }

    /** The mean logits [K] of each sequence over members and views. */
    List<float[]> logits(List<Sequence> sequences, int views, Workers workers) {
        WholeSequences source = new WholeSequences(sequences, input, Augmentation.none());
        List<float[]> each = members.predict(source.views(views), workers);
        if (views == 1) {
            return each;
        }
        List<float[]> means = new ArrayList<>();
        for (int k = 0; k < sequences.size(); k++) {
            float[] mean = new float[classes.size()];
            for (int view = 0; view < views; view++) {
                for (int c = 0; c < mean.length; c++) {
                    mean[c] += each.get(k * views + view)[c] / views;
                }
            }
            means.add(mean);
        }
        return means;
    }
}
