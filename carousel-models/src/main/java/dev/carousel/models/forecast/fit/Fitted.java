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
}
