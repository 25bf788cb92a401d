import dev.carousel.models.classify.NearestNeighbour;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of sequences with classes, by the defaults alone.
 *
 * @param set its name, and that of its folder
 * @param split what is learned from and what is tested on
 * @param source reads either
 * @param cyclic whether its series are closed outlines, the one thing that is told
 */
record SeriesClasses(String set, String split, Source source, boolean cyclic, List<String> published)
        implements SequenceTask {
    /** Reads the training part of a set, or that to test on. */
    interface Source {
        SequenceTable read(Path folder, boolean test);
    }

    /** A set of the UCR or UEA archive. */
    static SeriesClasses ofArchive(String set, boolean cyclic, String... published) {
        return new SeriesClasses(
                set,
                "the archive's split",
                (folder, test) -> TsFile.read(folder, set + (test ? "_TEST.ts.gz" : "_TRAIN.ts.gz")),
                cyclic,
                List.of(published));
    }

    @Override
    public String name() {
        return "classes-" + set.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String task() {
        return set + ", " + split + ", by the defaults alone"
                + (cyclic ? " but for cyclic: its series are closed outlines." : ".");
    }

    @Override
    public List<String> figures() {
        return List.of("accuracy", "macro F1", "log loss", "ECE");
    }

    @Override
    public Loaded load(Data data) {
        Path folder = data.folder().resolve("tsc").resolve(set);
        SequenceTable training = source.read(folder, false);
        SequenceTable test = source.read(folder, true);
        return new Loaded() {
            private Map<String, ClassScores> last = Map.of();

            @Override
            public String data() {
                return training.sequences().size() + " sequences to learn from, "
                        + test.sequences().size() + " to test on, "
                        + training.features().size() + " channels, " + training.classes().size() + " classes";
            }

            @Override
            public SequenceTask.Fit fit(Training how, int members) {
                TrainedClassifier model = SequenceClassifier.builder()
                        .members(members)
                        .cyclic(cyclic)
                        .build()
                        .fit(training, how);
                last = model.evaluate(test, how.threads()).scores();
                return new SequenceTask.Fit(model.settings().toString(), figuresOf(last.get("carousel")));
            }

            @Override
            public Map<String, double[]> baselines() {
                Map<String, double[]> all = new LinkedHashMap<>();
                all.put("majority", figuresOf(last.get("majority")));
                all.put("1-NN DTW", nearest(1));
                all.put("1-NN DTW, window 10 %", nearest(.1));
                all.put("1-NN Euclidean", nearest(0));
                return all;
            }

            private double[] nearest(double window) {
                NearestNeighbour nearest = new NearestNeighbour(training, window);
                int n = test.sequences().size();
                int[] truth = new int[n];
                int[] predicted = new int[n];
                for (int k = 0; k < n; k++) {
                    Sequence one = test.sequences().get(k);
                    truth[k] = training.classes().indexOf(test.classes().get((int) one.answer(0)));
                    predicted[k] = nearest.classify(one);
                }
                return figuresOf(ClassScores.ofClasses(training.classes(), truth, predicted));
            }
        };
    }

    private static double[] figuresOf(ClassScores scores) {
        return new double[] {scores.accuracy(), scores.macroF1(), scores.logLoss(), scores.ece()};
    }
}
