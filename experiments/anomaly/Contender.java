import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.anomaly.baseline.WindowedGaussian;
import dev.carousel.models.anomaly.score.Refractory;
import dev.carousel.models.anomaly.stream.DetectorStream;
import dev.carousel.models.training.Training;

/** What scores streams: each learns from a stream's probation alone, and then reads it row by row. */
enum Contender {
    /** All defaults. */
    CAROUSEL("carousel", true),
    WITHOUT_LSTM("carousel, no LSTM", true),
    /** The same scores before the refractory period. */
    EVERY_SCORE("carousel, no refractory", true),
    GAUSSIAN("windowed_gaussian", false),
    /** Which of its scores are stronger than all of the default's refractory period. */
    GAUSSIAN_NEWS("windowed_gaussian, refractory", false);

    private static final int REFRACTORY =
            AnomalyDetector.builder().build().settings(MadeStreams.one().probation()).refractory();

    private final String title;
    private final boolean seeded;

    Contender(String title, boolean seeded) {
        this.title = title;
        this.seeded = seeded;
    }

    String title() {
        return title;
    }

    /** Whether it depends on a seed. */
    boolean seeded() {
        return seeded && this != WITHOUT_LSTM;
    }

    /**
     * Scores of all rows, and which its own threshold makes alarms of.
     *
     * @param alarms [n]; all false for those without a threshold of their own
     */
    record Verdict(double[] scores, boolean[] alarms) {}

    Verdict judge(LabelledStream stream, long seed) {
        return switch (this) {
            case GAUSSIAN, GAUSSIAN_NEWS -> gaussian(stream);
            case CAROUSEL, WITHOUT_LSTM, EVERY_SCORE -> detector(stream, seed);
        };
    }

    private Verdict gaussian(LabelledStream stream) {
        double[] scores = new double[stream.values().length];
        WindowedGaussian gaussian = new WindowedGaussian();
        Refractory refractory = new Refractory(REFRACTORY);
        for (int row = 0; row < scores.length; row++) {
            scores[row] = gaussian.observe(stream.values()[row]);
            if (!refractory.isNews(scores[row], 1) && this == GAUSSIAN_NEWS) {
                scores[row] = 0;
            }
        }
        return new Verdict(scores, new boolean[scores.length]);
    }

    private Verdict detector(LabelledStream stream, long seed) {
        TrainedDetector detector = AnomalyDetector.builder()
                .forecasts(this != WITHOUT_LSTM)
                .build()
                .fit(stream.probation(), Training.defaults().seed(seed).threads(1));
        DetectorStream online = detector.stream();
        int n = stream.values().length;
        Verdict verdict = new Verdict(new double[n], new boolean[n]);
        long before = Long.MIN_VALUE;
        for (int row = 0; row < n; row++) {
            // Some rows repeat a time, or go back in it when clocks were changed.
            long time = Math.max(before + 1, stream.times()[row]);
            before = time;
            online.observe(time, stream.values()[row]);
            verdict.scores()[row] = this == EVERY_SCORE ? online.score() : online.newsScore();
            verdict.alarms()[row] = online.isAlarm();
        }
        return verdict;
    }
}
