package dev.carousel.report.explain;

import dev.carousel.insight.Attribution;

/**
 * What each shown step adds to the score, by integrated gradients.
 *
 * @param steps [S]
 * @param channels [S][C]: what each channel adds; empty [0][] of a text
 * @param linear [S], what of {@code steps} a linear model adds that stands beside the network; [0] where none does
 * @param score of the sequence
 * @param baseline the score of a sequence of zeros: no word at all, or every channel at its mean
 * @param error the share of the difference of the two that the sum misses it by
 * @param points that gradients were taken at
 */
public record Contributions(
        double[] steps, double[][] channels, double[] linear, double score, double baseline, double error, int points) {
    static Contributions of(Subject subject, Attribution attribution) {
        Places places = subject.places();
        int S = subject.shown().steps();
        int C = subject.shown() instanceof Shown.Channels shown ? shown.names().size() : 0;
        double[] steps = new double[S];
        double[][] channels = new double[C == 0 ? 0 : S][C];
        double[][] features = attribution.features();
        for (int t = 0; t < features.length; t++) {
            for (int k = 0; k < features[t].length; k++) {
                int step = places.step(t, k);
                steps[step] += features[t][k];
                int channel = places.channel(k);
                if (C > 0 && channel >= 0) {
                    channels[step][channel] += features[t][k];
                }
            }
        }
        double[] linear = new double[attribution.beside().length == 0 ? 0 : S];
        for (int t = 0; t < attribution.beside().length; t++) {
            linear[places.last(t)] += attribution.beside()[t];
            steps[places.last(t)] += attribution.beside()[t];
        }
        return new Contributions(
                steps,
                channels,
                linear,
                attribution.score(),
                attribution.baseline(),
                attribution.error(),
                attribution.points());
    }
}
