package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.models.classify.Classification;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What to ask classifiers, regressors and taggers of series. */
public final class SeriesInquiries {
    private SeriesInquiries() {}

    /** Why a sequence is of the class that the classifier says, or how far it is of another. */
    public static Inquiry of(TrainedClassifier model, Sequence sequence, Wish wish) {
        Asking.refuseStep(wish, "a classifier has one answer for the whole sequence");
        Reading reading = new Reading("classifier", model.networks(), model.input(), sequence, wish);
        Question question = Asking.ofClass(
                model.classes(), model.temperature(), -1, wish, reading.panel().mean());
        if (model.settings().augmentation().cyclic()) {
            Classification said = model.classify(sequence);
            reading.note("The model turns closed outlines into several positions and says the mean, " + said.label()
                    + "; shown is how its networks read this one as it stands.");
        }
        return reading.inquiry(question);
    }

    /** Why the number is as it is: of the sequence, or of one of its steps. */
    public static Inquiry of(TrainedRegressor model, Sequence sequence, Wish wish) {
        Reading reading = new Reading("regressor", model.networks(), model.input(), sequence, wish);
        Asking.refuseOutput(wish, "a regressor has one number and no classes");
        if (!model.settings().everyStep()) {
            Asking.refuseStep(wish, "this regressor has one answer for the whole sequence");
        }
        int step = model.settings().everyStep() ? Asking.step(wish, sequence.length()) : -1;
        String target = model.columns().target().orElse("value");
        return reading.inquiry(
                new NumberQuestion(target, 0, step, model.centre(), model.spread(), model.lowest(), model.highest()));
    }

    /** Why a step is of the class that the tagger says. */
    public static Inquiry of(TrainedTagger model, Sequence sequence, Wish wish) {
        Reading reading = new Reading("tagger", model.networks(), model.input(), sequence, wish);
        int step = Asking.step(wish, reading.x().length);
        return reading.inquiry(Asking.ofClass(
                model.classes(),
                model.temperature(),
                step,
                wish,
                reading.panel().mean()));
    }

    /** A sequence as the networks of a model read it. */
    private static final class Reading {
        private final String kind;
        private final SequenceInput input;
        private final Sequence sequence;
        private final Wish wish;
        private final float[][] x;
        private final Panel panel;
        private final List<String> notes = new ArrayList<>();

        Reading(String kind, List<Network> networks, SequenceInput input, Sequence sequence, Wish wish) {
            if (sequence.length() == 0) {
                throw new InvalidInputException("sequence '" + sequence.name() + "' has no steps to explain");
            }
            this.kind = kind;
            this.input = input;
            this.sequence = sequence;
            this.wish = wish;
            this.x = rows();
            this.panel = Panel.of(networks, x);
        }

        private float[][] rows() {
            float[] rows = input.inputs(input.base(sequence), sequence.length());
            int width = input.inputs();
            float[][] x = new float[input.frames().count(sequence.length())][width];
            for (int t = 0; t < x.length; t++) {
                System.arraycopy(rows, t * width, x[t], 0, width);
            }
            return x;
        }

        float[][] x() {
            return x;
        }

        Panel panel() {
            return panel;
        }

        void note(String note) {
            notes.add(note);
        }

        Inquiry inquiry(Question question) {
            notes.addAll(0, panel.notes(question));
            if (!input.frames().isSingle()) {
                notes.add("The network reads frames of " + input.frames().length() + " steps, one every "
                        + input.frames().stride()
                        + "; where one is left out its neighbours still hold some of its steps.");
            }
            Subject subject = new Subject(
                    kind,
                    wish.model(),
                    sequence.name(),
                    panel.nearest(question),
                    x,
                    shown(),
                    new SeriesPlaces(input, sequence.length()),
                    notes);
            return new Inquiry(subject, question);
        }

        private Shown.Channels shown() {
            double[][] values = new double[sequence.length()][sequence.channels()];
            for (int t = 0; t < values.length; t++) {
                for (int c = 0; c < sequence.channels(); c++) {
                    values[t][c] = sequence.value(t, c);
                }
            }
            List<String> labels = IntStream.rangeClosed(1, values.length)
                    .mapToObj(String::valueOf)
                    .toList();
            return new Shown.Channels(input.features(), values, labels);
        }
    }
}
