package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.train.TrainingResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of a fit.
 *
 * @param ensemble the winner, fitted on everything
 * @param uses the winner's name: {@code lstm}, {@code mix} or an expert's
 * @param validated the winner as it was validated, fitted on the training part alone
 * @param heldBack the windows it was validated on
 * @param ends how many leading values of each series were the training part
 * @param scores the candidates' validation scores: mean quantile loss in units of each series' seasonal naive error
 * @param curves how the losses went, by stage
 * @param remarks what a person should know, one sentence each
 */
public record Fitted(
        Ensemble ensemble,
        String uses,
        Ensemble validated,
        List<Window> heldBack,
        int[] ends,
        Map<String, Double> scores,
        Map<String, TrainingResult> curves,
        List<String> remarks) {
    public Fitted {
        heldBack = List.copyOf(heldBack);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        remarks = List.copyOf(remarks);
    }

    /** The winner of a selection, fitted on everything. */
    static Fitted of(
            Ensemble ensemble,
            Selection selection,
            Ensemble validated,
            Holdout holdout,
            Map<String, TrainingResult> curves,
            List<String> remarks) {
        return new Fitted(
                ensemble,
                Candidate.isNetwork(selection.winner()) ? Candidate.LSTM : selection.winner(),
                validated,
                holdout.windows(),
                holdout.ends(),
                selection.scores(),
                curves,
                remarks);
    }

    /** The fixed mix of simple forecasts, where nothing could be held back to choose by. */
    static Fitted unvalidated(Ensemble mix, Histories histories) {
        String remark =
                "the series are too short to hold anything back: the fixed mix of simple forecasts is used, untrained,"
                        + " and nothing says how good it is";
        return new Fitted(mix, Candidate.MIX, mix, List.of(), histories.lengths(), Map.of(), Map.of(), List.of(remark));
    }
}
