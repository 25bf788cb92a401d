package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.insight.CellJacobian;
import dev.carousel.insight.CellRecording;
import dev.carousel.insight.Condition;
import dev.carousel.insight.Flow;
import dev.carousel.insight.GradientFlow;
import dev.carousel.insight.IntegratedGradients;
import dev.carousel.insight.JacobianNorms;
import dev.carousel.insight.Recorder;
import dev.carousel.insight.Recording;
import dev.carousel.insight.Responses;
import dev.carousel.insight.Track;
import dev.carousel.insight.UnitSurvey;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Looks inside a network while it answers a question about one sequence. For one thread, whose work is split over its workers. */
public final class Explainer {
    private static final int RESPONSES = 3;
    /** Multiplications that an exact Jacobian may take: about a second. */
    private static final double EXACT = 2e10;

    private static final int PROBES = 32;
    /** Arithmetic that gradients along the way may take, of three forward passes each: a minute or so. */
    private static final double INTEGRAL = 2e12;

    private static final int FEWEST_POINTS = 64;
    private static final int MOST_POINTS = 4096;

    private final Workers workers;
    private final Progress progress;
    private final OptionalInt layer;

    private Explainer(Workers workers, Progress progress, OptionalInt layer) {
        this.workers = workers;
        this.progress = progress;
        this.layer = layer;
    }

    public static Explainer of(Workers workers) {
        return new Explainer(workers, Progress.none(), OptionalInt.empty());
    }

    /** The same, telling what it is at. */
    public Explainer progress(Progress listener) {
        return new Explainer(workers, listener, layer);
    }

    /** The same, looking at the cells of one layer alone, counted from 1. */
    public Explainer layer(int number) {
        return new Explainer(workers, progress, OptionalInt.of(number));
    }

    /** What the network puts out [T, O], or [1, O] after pooling: what a question may be made of. */
    public float[][] output(Subject subject) {
        return subject.network()
                .pass(workers)
                .forward(sequences(subject), Mode.inference())
                .sequence(0);
    }

    public Explanation explain(Inquiry inquiry) {
        return explain(inquiry.subject(), inquiry.question());
    }

    /** @throws UnsupportedException if the network has no recurrent layer */
    public Explanation explain(Subject subject, Question question) {
        progress.begins("recording gates and states");
        Recording recording = Recorder.of(subject.network(), workers)
                .record(sequences(subject))
                .copy();
        if (recording.cells().isEmpty()) {
            throw new UnsupportedException(
                    "'" + subject.model() + "' has no recurrent layer, so there are no gates and memories to look at");
        }
        List<String> layers =
                recording.cells().stream().map(Explainer::layerOf).distinct().toList();
        int chosen = layer.orElse(0);
        if (chosen > layers.size()) {
            throw new InvalidInputException("layer: expected 1 to " + layers.size() + ", found " + chosen);
        }
        Answer answer = question.answer(recording.outputs().sequence(0));
        progress.begins("integrating gradients");
        Contributions contributions = Contributions.of(
                subject,
                question.attribution(
                        IntegratedGradients.of(subject.network(), workers).atMost(points(subject)), subject.x()));
        progress.begins("leaving steps out");
        Removals removals = new Remover(subject, question, workers).removals(contributions);
        progress.begins("following the gradient");
        Flow flow = GradientFlow.of(subject.network(), workers).of(subject.x(), question.score());
        List<CellView> cells = new ArrayList<>();
        for (CellRecording cell : recording.cells()) {
            int number = 1 + layers.indexOf(layerOf(cell));
            if (chosen == 0 || chosen == number) {
                cells.add(view(subject, number, cell, flow));
            }
        }
        List<Holding> holdings = Holdings.of(cells);
        List<String> remarks =
                new Remarks(subject, question, answer, contributions, removals, cells, holdings).sentences();
        return new Explanation(subject, question, answer, contributions, removals, cells, holdings, remarks);
    }

    /** Both directions of a layer are one; layers may be of one stack or of several. */
    private static String layerOf(CellRecording cell) {
        return cell.layer() + " " + cell.depth();
    }

    private static int points(Subject subject) {
        double flops = 3.0 * subject.network().cost(subject.x().length).flops();
        return (int) Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, INTEGRAL / flops));
    }

    private CellView view(Subject subject, int number, CellRecording cell, Flow flow) {
        UnitSurvey survey = UnitSurvey.of(cell);
        List<Set<Condition>> conditions = new ArrayList<>();
        for (int unit = 0; unit < survey.units(); unit++) {
            conditions.add(survey.conditions(unit));
        }
        Track track = cell.joined();
        int H = track.units();
        boolean estimated = (double) H * H * H * track.steps() * 8 > EXACT;
        Optional<JacobianNorms> jacobian = Optional.empty();
        if (track.steps() > 1) {
            CellJacobian of = CellJacobian.of(subject.network(), workers);
            jacobian = Optional.of((estimated ? of.probes(PROBES) : of)
                    .of(subject.x(), cell.layer(), cell.depth(), cell.direction(), lastRead(cell), track.steps() - 1));
        }
        CellView bare = new CellView(
                number,
                cell,
                survey.halfLives(),
                survey.saturations(),
                conditions,
                jacobian,
                estimated,
                flow.layer(cell.layer(), cell.depth(), cell.direction()),
                List.of(),
                List.of());
        Responses responses = Responses.to(bare.memory(), RESPONSES);
        int[] starts = bare.starts();
        responses.add(cell, 0);
        List<List<Responses.Response>> highest = new ArrayList<>();
        List<List<Responses.Response>> lowest = new ArrayList<>();
        for (int unit = 0; unit < track.width(bare.memory()); unit++) {
            highest.add(whole(responses.highest(unit), starts));
            lowest.add(whole(responses.lowest(unit), starts));
        }
        return new CellView(
                number,
                cell,
                bare.halfLives(),
                bare.saturations(),
                conditions,
                jacobian,
                estimated,
                bare.flow(),
                highest,
                lowest);
    }

    /** Steps of chunks as steps of the whole sequence. */
    private static List<Responses.Response> whole(List<Responses.Response> ofChunks, int[] starts) {
        return ofChunks.stream()
                .map(response ->
                        new Responses.Response(0, starts[response.sequence()] + response.step(), response.value()))
                .toList();
    }

    /** The last step that the cell reads; of a cell in chunks, of the last of the longest chunks. */
    private static int lastRead(CellRecording cell) {
        int first = 0;
        int last = 0;
        int longest = 0;
        for (Track chunk : cell.tracks()) {
            if (chunk.steps() >= longest) {
                longest = chunk.steps();
                last = first + chunk.stepRead(chunk.steps() - 1);
            }
            first += chunk.steps();
        }
        return last;
    }

    private static Sequences sequences(Subject subject) {
        return Sequences.of(subject.network().inputSize(), List.<float[][]>of(subject.x()));
    }
}
