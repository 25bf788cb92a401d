package dev.carousel.report.model;

/**
 * A score of a model of sequences or a detector in words.
 *
 * @param heading over a column
 * @param definition what it is, as one sentence
 * @param direction what a good value is
 * @param higherIsBetter whether more is better
 */
public record ScoreText(String heading, String definition, String direction, boolean higherIsBetter) {
    private static final String LOWER = "lower is better";
    private static final String HIGHER = "higher is better";

    static ScoreText of(String key) {
        return switch (key) {
            case "accuracy" -> high("Accuracy", "The share that is right.");
            case "macro_f1" ->
                high("Macro F1", "The mean of the classes’ F1: rare classes count as much as frequent ones.");
            case "micro_f1" ->
                high("Micro F1", "F1 over all labels together: frequent labels count more than rare ones.");
            case "entity_f1" ->
                high("Entity F1", "F1 over whole entities: one is right if its kind and both its ends are.");
            case "log_loss" ->
                low("Log loss", "The mean of −log of the true class’s probability: what sure mistakes cost most in.");
            case "ece" ->
                low(
                        "Calibration error",
                        "The mean distance between how sure predictions are and how often they are right.");
            case "perplexity" ->
                low(
                        "Perplexity",
                        "As uncertain as a choice among so many equally likely ones: exp of the mean of −log of each"
                                + " one’s probability.");
            case "bits_per_unit" ->
                low(
                        "Bits each",
                        "What one character or word costs to be foretold: the mean of −log₂ of its probability.");
            case "rmse" -> low("RMSE", "The root of the mean squared error: large errors weigh more.");
            case "mae" -> low("MAE", "How far a prediction is off on average.");
            case "r2" ->
                high("R²", "The share of the truths’ variance that is explained: 0 for their mean, 1 for all.");
            case "asymmetric" ->
                low(
                        "Asymmetric",
                        "The PHM 2008 challenge’s score for remaining life: a sum in which too late costs more than too"
                                + " early.");
            case "precision" -> high("Precision", "The share of alarms that lie in a labelled window, step by step.");
            case "recall" ->
                high(
                        "Recall",
                        "The share of labelled steps with an alarm; an event that is reported once has a low one, however long"
                                + " it lasts.");
            case "f1" -> high("F1", "The harmonic mean of precision and recall.");
            case "nab" ->
                high(
                        "NAB",
                        "The Numenta Anomaly Benchmark’s standard score with the threshold that is best for these labels: 100 is"
                                + " perfect, 0 is reporting nothing.");
            case "nab_of_alarms" ->
                high("NAB of alarms", "The same of the alarms as they are, with a threshold that nothing chose.");
            default -> low(key.replace('_', ' '), "");
        };
    }

    private static ScoreText low(String heading, String definition) {
        return new ScoreText(heading, definition, LOWER, false);
    }

    private static ScoreText high(String heading, String definition) {
        return new ScoreText(heading, definition, HIGHER, true);
    }

    /** A number that is smaller the better the score is. */
    double badness(double score) {
        return higherIsBetter ? -score : score;
    }

    /** What people call models that scores have keys for. */
    public static String name(String key) {
        return switch (key) {
            case "carousel" -> "Carousel";
            case "majority" -> "Most frequent class";
            case "bigram_nb" -> "Linear model of words and pairs";
            case "networks" -> "Carousel’s networks alone";
            case "usual_class" -> "Each word’s most frequent class";
            case "unigram" -> "How often each occurs";
            case "nearest_dtw" -> "Nearest neighbour, time warped";
            case "nearest_euclidean" -> "Nearest neighbour";
            case "mean" -> "Mean of the targets";
            case "last" -> "Ridge on the last step";
            case "ridge" -> "Ridge on the last steps";
            case "windowed_gaussian" -> "Windowed Gaussian";
            default -> key.replace('_', ' ');
        };
    }
}
