import dev.carousel.models.training.Training;
import java.util.List;
import java.util.Map;

/** What a classifier or regressor of sequences is measured by: a data set with its own split into training and test. */
interface SequenceTask {
    /** The name on the command line and of the result file. */
    String name();

    /** One sentence. */
    String task();

    /** The figures' titles, in order. */
    List<String> figures();

    /** What others have published, one line each. */
    List<String> published();

    /** Reads the data. */
    Loaded load(Data data);

    /** A task with its data. */
    interface Loaded {
        /** The data in a line. */
        String data();

        /** Fits on the training part alone, and scores on the test part. */
        Fit fit(Training training, int members);

        /** The figures of simple predictions, fitted on the training part. */
        Map<String, double[]> baselines();
    }

    /**
     * A fit and its figures.
     *
     * @param settings as text
     * @param figures in the order of the titles
     */
    record Fit(String settings, double[] figures) {}
}
