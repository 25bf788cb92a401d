package dev.carousel.report.lab;

import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The continual embedded Reber grammar: experiment 1 of Gers, Schmidhuber and Cummins 2000.
 *
 * <p>A network reads {@link ReberStream streams} whose strings follow each other without a mark and predicts the next symbol at every step;
 * its memory is not reset from string to string. As many streams as the batch is large are read side by side, {@value #STEPS} symbols an
 * update; back-propagation ends there, the state goes on. As in the paper a training stream ends when a prediction was wrong (here: with
 * the update), and another begins from an empty memory. A symbol is predicted right if the outputs of those that may legally come, one or
 * two, are the largest, as in the embedded Reber grammar of 1997.
 *
 * <p>Learned is what the paper calls a perfect solution: 10 new streams of 100,000 symbols each, from an empty memory, without one wrong
 * prediction. Examined when 100,000 training symbols in a row were right (where the paper ends a training stream). What is counted as
 * training sequences are the strings read.
 */
record StreamCourse(RandomSource random) implements Course {
    static final int STEPS = 32;
    private static final int EXAM_STREAMS = 10;
    private static final int EXAM_SYMBOLS = 100_000;
    private static final int EXAM_STEPS = 500;
    private static final int RIGHT_IN_A_ROW = 100_000;
    private static final int SIZE = EmbeddedReber.ALPHABET.length();

    @Override
    public Architecture architecture(Recipe recipe) {
        return Network.of(recipe.recurrent(SIZE), Linear.of(recipe.hidden(), SIZE));
    }

    @Override
    public Run take(Recipe recipe, long budget, long seed, Workers workers, Heard heard) {
        long begun = System.nanoTime();
        Trainee trainee = new Trainee(architecture(recipe), Readout.CLASSES, recipe, seed, workers);
        Reading reading = new Reading(random.named("training"), recipe.batch(), STEPS, trainee);
        Curve curve = new Curve(budget);
        int exams = 0;
        Optional<Exam> passed = Optional.empty();
        while (reading.strings() < budget && passed.isEmpty() && !trainee.hasDiverged()) {
            Course.stopIfInterrupted();
            long before = reading.strings();
            int wrong = reading.learn();
            curve.add(reading.strings(), (double) wrong / reading.symbols(), reading.strings() - before);
            heard.stepped(reading.strings(), trainee.lastLoss(), trainee.lastNorm());
            if (reading.rightInARow() >= RIGHT_IN_A_ROW && !trainee.hasDiverged()) {
                passed = Optional.of(examine(trainee, exams++, 0)).filter(exam -> exam.wrong() == 0);
                reading.beginNewRow();
            }
        }
        Run.End end = passed.isPresent() ? Run.End.LEARNED : Run.End.unfinished(trainee.hasDiverged());
        Exam exam = passed.isPresent() ? passed.get() : examine(trainee, exams++, Integer.MAX_VALUE);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Run(seed, end, reading.strings(), exams, exam, curve.upTo(reading.strings()), seconds);
    }

    /** Ends early when more than {@code wrongAllowed} were wrong. */
    private Exam examine(Trainee trainee, int attempt, int wrongAllowed) {
        Reading reading = new Reading(random.named("exam " + attempt), EXAM_STREAMS, EXAM_STEPS, trainee);
        int wrong = 0;
        int done = 0;
        while (done < EXAM_STREAMS * EXAM_SYMBOLS && wrong <= wrongAllowed) {
            Course.stopIfInterrupted();
            wrong += reading.answer();
            done += reading.symbols();
        }
        return new Exam(done, wrong, (double) wrong / done);
    }

    /** Streams that a network reads side by side, with what it remembers of them. */
    private static final class Reading {
        private final ReberStream[] streams;
        private final SequenceLayout layout;
        private final Tensor x;
        private final Tensor target;
        private final RandomSource random;
        private final Trainee trainee;
        private final LayerState state;
        private long rightInARow;
        /** The number of the next new stream. */
        private int next;
        /** Strings read of streams that have ended. */
        private long endedStrings;

        Reading(RandomSource random, int count, int steps, Trainee trainee) {
            this.random = random;
            this.next = count;
            this.streams = new ReberStream[count];
            Arrays.setAll(streams, number -> new ReberStream(random, number));
            this.layout = SequenceLayout.equal(steps, count);
            this.x = Tensor.zeros(layout.rows(), SIZE);
            this.target = Tensor.zeros(layout.rows(), 1);
            this.trainee = trainee;
            this.state = trainee.freshState(count);
        }

        /** Symbols of one call. */
        int symbols() {
            return layout.rows();
        }

        long strings() {
            return endedStrings
                    + Arrays.stream(streams).mapToLong(ReberStream::strings).sum();
        }

        long rightInARow() {
            return rightInARow;
        }

        void beginNewRow() {
            rightInARow = 0;
        }

        /** Reads on and gives the number of wrong predictions; streams with one are replaced by new ones. */
        int learn() {
            int[] wrong = read(true);
            Map<String, Tensor> memory = state.tensors();
            for (int number = 0; number < streams.length; number++) {
                if (wrong[number] > 0) {
                    endedStrings += streams[number].strings();
                    streams[number] = new ReberStream(random, next++);
                    int forgotten = number;
                    memory.values().forEach(tensor -> clear(tensor, forgotten));
                }
            }
            state.load(memory);
            return Arrays.stream(wrong).sum();
        }

        int answer() {
            return Arrays.stream(read(false)).sum();
        }

        /** @param component [1, streams, units] */
        private static void clear(Tensor component, int stream) {
            int units = component.dim(2);
            int from = component.offset() + stream * units;
            Arrays.fill(component.array(), from, from + units, 0);
        }

        /** Gives the number of wrong predictions of each stream. */
        private int[] read(boolean learning) {
            // What may come after each symbol is known only while it is read, the outputs only after all are.
            ReberStream[] judges = new ReberStream[streams.length];
            Arrays.setAll(judges, number -> streams[number].copy());
            x.fill(0);
            for (int row = 0; row < layout.rows(); row++) {
                ReberStream stream = streams[row % streams.length];
                x.set(1, row, stream.read());
                target.set(stream.upcoming(), row, 0);
            }
            Sequences input = new Sequences(layout, x);
            Tensor y = (learning ? trainee.learn(input, state, target) : trainee.answer(input, state)).values();
            float[] outputs = new float[SIZE];
            int[] wrong = new int[streams.length];
            for (int row = 0; row < layout.rows(); row++) {
                ReberStream judge = judges[row % streams.length];
                judge.read();
                System.arraycopy(y.array(), y.offset() + row * SIZE, outputs, 0, SIZE);
                if (judge.isPredictedBy(outputs)) {
                    rightInARow++;
                } else {
                    rightInARow = 0;
                    wrong[row % streams.length]++;
                }
            }
            return wrong;
        }
    }
}
