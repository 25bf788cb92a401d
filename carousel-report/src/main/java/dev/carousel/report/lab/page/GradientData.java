package dev.carousel.report.lab.page;

import dev.carousel.report.lab.gradient.CellKind;
import dev.carousel.report.lab.gradient.GradientResult;
import dev.carousel.report.lab.gradient.KindResult;
import dev.carousel.report.lab.gradient.Reference;
import dev.carousel.report.lab.gradient.Snapshot;
import dev.carousel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the script of {@link GradientPage} reads. */
final class GradientData {
    /** How far the page's cells, in doubles, may be from the engine's floats: a thousandth, of gradients above 1e-30. */
    static final double TOLERANCE = 1e-3;

    private GradientData() {}

    static Map<String, Object> of(GradientResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("length", result.setup().length());
        tree.put("steps", result.setup().steps());
        tree.put("tolerance", TOLERANCE);
        tree.put("always_open", CellKind.ALWAYS_OPEN);
        tree.put("distances", result.distances());
        tree.put("kinds", result.kinds().stream().map(GradientData::kind).toList());
        float[] probe = new float[result.probe().length];
        for (int t = 0; t < probe.length; t++) {
            probe[t] = result.probe()[t][0];
        }
        tree.put("probe", probe);
        Map<String, Object> weights = new LinkedHashMap<>();
        for (CellKind kind : List.of(CellKind.RNN, CellKind.GRU, CellKind.LSTM_1)) {
            weights.put(weights(kind), weights(result.of(kind), result.setup().units()));
        }
        tree.put("weights", weights);
        tree.put(
                "references",
                result.references().stream().map(GradientData::reference).toList());
        return tree;
    }

    /** The number of a kind's colour; the carousel has that of Carousel. */
    static int colour(CellKind kind) {
        return switch (kind) {
            case RNN -> 1;
            case GRU -> 3;
            case LSTM_0 -> 4;
            case LSTM_1 -> 2;
            case CAROUSEL -> 0;
        };
    }

    /** Of all LSTMs but their forget biases. */
    private static String weights(CellKind kind) {
        return kind.isLstm() ? "lstm" : kind.key();
    }

    private static Map<String, Object> kind(KindResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", result.kind().key());
        tree.put("words", result.kind().words());
        tree.put(
                "snapshots",
                result.snapshots().stream().map(GradientData::snapshot).toList());
        return tree;
    }

    private static Map<String, Object> snapshot(Snapshot snapshot) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", snapshot.step());
        tree.put("memory", snapshot.memory());
        tree.put("half_life", snapshot.halfLife());
        tree.put("recall", snapshot.recall());
        return tree;
    }

    private static Map<String, Object> weights(KindResult result, int units) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", weights(result.kind()));
        tree.put("H", units);
        tree.put("I", result.start().get("weight_ih_l0").dim(1));
        result.start().forEach((name, tensor) -> tree.put(name, values(tensor)));
        return tree;
    }

    private static float[] values(Tensor tensor) {
        return tensor.toArray();
    }

    private static Map<String, Object> reference(Reference reference) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weights", weights(reference.kind()));
        tree.put("forget_bias", reference.forgetBias());
        tree.put("scale", reference.scale());
        tree.put("length", reference.length());
        tree.put("memory", reference.memory());
        tree.put("carousel", reference.carousel());
        return tree;
    }
}
