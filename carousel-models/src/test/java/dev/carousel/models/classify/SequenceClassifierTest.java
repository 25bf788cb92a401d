package dev.carousel.models.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceClassifierTest {
    private static final long SEED = 3;

    private static SequenceClassifier.Builder quick() {
        return SequenceClassifier.builder().hidden(8).members(2).folds(2).steps(150);
    }

    @Test
    void learnsWhichWayWavesTurn() {
        SequenceTable table = ToySequences.turning(40, SEED);
        TrainedClassifier model = quick().build().fit(table, Training.defaults().seed(SEED));
        ClassifierEvaluation evaluation = model.evaluate(ToySequences.turning(40, SEED + 1), 1);
        ClassScores ours = evaluation.scores().get(FitReport.CAROUSEL);
        ClassScores majority = evaluation.scores().get(ClassifierEvaluation.MAJORITY);
        assertThat(ours.accuracy()).as("seed %d", SEED).isGreaterThan(.95);
        assertThat(majority.accuracy()).isEqualTo(.5);
        assertThat(ours.logLoss()).isLessThan(.3);
        assertThat(model.report().orElseThrow().validation())
                .containsKeys("carousel", "majority", "nearest_dtw", "nearest_euclidean");
    }

    @Test
    void aSavedClassifierSaysTheSame(@TempDir Path folder) {
        SequenceTable table = ToySequences.turning(12, SEED);
        TrainedClassifier model = quick().steps(20).cyclic(true).build().fit(table, Training.defaults());
        model.save(folder.resolve("model"));
        TrainedClassifier loaded = TrainedClassifier.load(folder.resolve("model"));
        assertThat(loaded.settings()).isEqualTo(model.settings());
        assertThat(loaded.columns().features()).containsExactly("x", "y");
        for (int k = 0; k < table.sequences().size(); k++) {
            assertThat(loaded.classify(table.sequences().get(k)).probabilities())
                    .containsExactly(model.classify(table.sequences().get(k)).probabilities());
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        SequenceTable table = ToySequences.turning(20, SEED);
        Map<String, Tensor> one = quick().steps(30)
                .build()
                .fit(table, Training.defaults().threads(1))
                .files()
                .tensors();
        Map<String, Tensor> three = quick().steps(30)
                .build()
                .fit(table, Training.defaults().threads(3))
                .files()
                .tensors();
        assertThat(three).isEqualTo(one);
    }

    @Test
    void neighboursInTheBatchChangeNoBit() {
        SequenceTable table = ToySequences.turning(9, SEED);
        TrainedClassifier model = quick().steps(20).folds(0).build().fit(table, Training.defaults());
        Classification together = model.classify(table, 1).get(4);
        Classification alone = model.classify(table.sequences().get(4));
        assertThat(together.probabilities()).containsExactly(alone.probabilities());
    }

    @Test
    void aResumedTrainingEndsWithTheSameBits() {
        // given: a training that is interrupted in its second stage
        SequenceTable table = ToySequences.turning(12, SEED);
        SequenceClassifier classifier = quick().steps(20).build();
        Map<String, Snapshot> kept = new TreeMap<>();
        CheckpointStore store = new CheckpointStore() {
            @Override
            public synchronized Optional<Snapshot> load(String stage) {
                return Optional.ofNullable(kept.get(stage));
            }

            @Override
            public synchronized void save(String stage, Snapshot snapshot) {
                kept.put(stage, snapshot);
            }
        };
        Training training = Training.defaults().threads(1).checkpoints(store, Interval.ofSteps(5));
        TrainingListener stop = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (stage.equals("rehearsal-2") && report.step() == 7) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThatExceptionOfType(TrainingInterruptedException.class)
                .isThrownBy(() -> classifier.fit(table, training.listeners(stop)));
        assertThat(Thread.interrupted()).isTrue();
        // when
        ModelFiles resumed = classifier.fit(table, training).files();
        // then
        ModelFiles whole = classifier.fit(table, Training.defaults().threads(1)).files();
        assertThat(resumed.tensors()).isEqualTo(whole.tensors());
        assertThat(resumed.config()).isEqualTo(whole.config());
        assertThat(resumed.preparation()).isEqualTo(whole.preparation());
    }

    @Test
    void aRunWithOtherSettingsRefusesTheCheckpoints() {
        SequenceTable table = ToySequences.turning(12, SEED);
        Map<String, Snapshot> kept = new TreeMap<>();
        CheckpointStore store = new CheckpointStore() {
            @Override
            public synchronized Optional<Snapshot> load(String stage) {
                return Optional.ofNullable(kept.get(stage));
            }

            @Override
            public synchronized void save(String stage, Snapshot snapshot) {
                kept.put(stage, snapshot);
            }
        };
        Training training = Training.defaults().threads(1).checkpoints(store, Interval.ofSteps(5));
        quick().steps(10).build().fit(table, training);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().steps(10).dropout(.1).build().fit(table, training))
                .withMessageContaining("other data, settings, seed or version");
    }

    @Test
    void defaultsFollowFromChannelsAndLengths() {
        assertThat(ClassifierDefaults.frames(1, 150)).isEqualTo(new Frames(10, 5));
        assertThat(ClassifierDefaults.frames(1, 427)).isEqualTo(new Frames(12, 6));
        assertThat(ClassifierDefaults.frames(1, 24)).isEqualTo(Frames.single());
        assertThat(ClassifierDefaults.frames(12, 20)).isEqualTo(Frames.single());
        ClassifierSettings settings = SequenceClassifier.builder().build().settings(ToySequences.turning(20, SEED));
        assertThat(settings.inputs().scaling()).isEqualTo(Scaling.CHANNEL);
        assertThat(settings.recipe().steps()).isEqualTo(1000);
    }

    @Test
    void refusesASequenceWithTwoLabels() {
        SequenceTable table = ToySequences.read(
                "id,x,c\na,1,up\na,2,down\nb,1,up\n",
                SequenceColumns.features("x").sequence("id").label("c"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().build().fit(table, Training.defaults()))
                .withMessageContaining("sequence 'a' has the labels 'up' and 'down'")
                .withMessageContaining("tagger");
    }

    @Test
    void refusesASingleClass() {
        SequenceTable table = ToySequences.read(
                "id,x,c\na,1,up\nb,2,up\n",
                SequenceColumns.features("x").sequence("id").label("c"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> quick().build().fit(table, Training.defaults()))
                .withMessageContaining("only 'up'");
    }

    @Test
    void refusesOtherFeaturesThanItLearned() {
        TrainedClassifier model =
                quick().steps(5).folds(0).build().fit(ToySequences.turning(8, SEED), Training.defaults());
        SequenceTable other = ToySequences.read(
                "id,y,x\na,1,2\n", SequenceColumns.features("y", "x").sequence("id"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.classify(other, 1))
                .withMessageContaining("features are y, x; the model was trained on x, y");
    }

    @Test
    void aDamagedFileIsOneClearError(@TempDir Path folder) throws IOException {
        TrainedClassifier model =
                quick().steps(5).folds(0).build().fit(ToySequences.turning(8, SEED), Training.defaults());
        model.save(folder.resolve("m"));
        Path config = folder.resolve("m/config.json");
        Files.writeString(config, Files.readString(config).replaceAll("\"hidden\" ?: ?8", "\"hidden\": 9"));
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> TrainedClassifier.load(folder.resolve("m")))
                .withMessageContaining("contradicts itself");
    }

    @Test
    void warpedNeighboursAreFoundByTimeWarpingAlone() {
        // given: a bump early or late; warped apart, level alike
        StringBuilder csv = new StringBuilder("id,x,c\n");
        double[][] shapes = {{0, 0, 1, 0, 0, 0, 0, 0}, {0, 1, 0, 1, 0, 0, 0, 0}};
        for (int s = 0; s < 2; s++) {
            for (double x : shapes[s]) {
                csv.append(s)
                        .append(',')
                        .append(x)
                        .append(',')
                        .append(s == 0 ? "one" : "two")
                        .append('\n');
            }
        }
        SequenceTable table = ToySequences.read(
                csv.toString(), SequenceColumns.features("x").sequence("id").label("c"));
        SequenceTable late = ToySequences.read(
                "id,x\nz,0\nz,0\nz,0\nz,0\nz,0\nz,0\nz,1\nz,0\n",
                SequenceColumns.features("x").sequence("id"));
        assertThat(new NearestNeighbour(table, 1).classify(late.sequences().get(0)))
                .isZero();
    }
}
