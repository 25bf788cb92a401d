package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.baseline.ArFit;
import dev.carousel.models.forecast.baseline.RidgeFit;
import dev.carousel.models.forecast.baseline.SeasonalArFit;
import dev.carousel.models.forecast.network.Expert;
import dev.carousel.models.forecast.network.LagExpert;
import dev.carousel.models.forecast.network.LinearExpert;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The experts of a network: repeats, and linear forecasts fitted on the training part in prepared units. */
final class ExpertFits {
    private ExpertFits() {}

    static List<Expert> lags(Settings settings) {
        List<Expert> experts = new ArrayList<>();
        settings.lags().forEach(lag -> experts.add(new LagExpert(lag)));
        return experts;
    }

    /** Lags, a ridge forecast and iterated autoregressions; for few series that are standardised. */
    static List<Expert> withLinear(Settings settings, Preparation preparation, Histories histories, int[] ends) {
        List<double[]> training = training(preparation, histories, ends);
        int C = settings.context();
        int H = settings.horizon();
        List<Expert> experts = lags(settings);
        experts.add(
                LinearExpert.of("ridge", RidgeFit.of(C, H, settings.period()).fit(training), C, H));
        for (int order : orders(settings)) {
            ArFit ar = new ArFit(settings.period(), H, order);
            experts.add(LinearExpert.of("ar" + order, ar.fit(training, order), C, H));
        }
        int order = seasonalOrder(settings);
        if (order <= C) {
            SeasonalArFit seasonal = new SeasonalArFit(settings.period(), H, order);
            experts.add(LinearExpert.of("seasonal ar", seasonal.fit(training), C, H));
        }
        return experts;
    }

    /** Two modest orders rather than one that fits best: the mix is better off with experts that err differently. */
    private static TreeSet<Integer> orders(Settings settings) {
        int C = settings.context();
        return new TreeSet<>(List.of(Math.min(C, settings.period() + 1), Math.min(C, 2 * settings.period() + 1)));
    }

    private static int seasonalOrder(Settings settings) {
        return settings.period() > 1 ? settings.period() + 1 : Math.min(settings.context(), 4);
    }

    /** The names of the experts that would be fitted; of many series with linear ones or without. */
    static List<String> names(Settings settings, boolean linear) {
        List<String> names =
                new ArrayList<>(lags(settings).stream().map(Expert::name).toList());
        if (linear || !settings.manySeries()) {
            names.add("ridge");
        }
        if (!settings.manySeries()) {
            orders(settings).forEach(order -> names.add("ar" + order));
            if (seasonalOrder(settings) <= settings.context()) {
                names.add("seasonal ar");
            }
        }
        return names;
    }

    /** Lags and one ridge forecast over windows of all series, each brought to one scale; for many series. */
    static List<Expert> withPooledRidge(Settings settings, Preparation preparation, Histories histories, int[] ends) {
        int C = settings.context();
        int H = settings.horizon();
        List<Expert> experts = lags(settings);
        RidgeFit ridge = RidgeFit.pooled(C, H, settings.period());
        experts.add(LinearExpert.of("ridge", ridge.fit(training(preparation, histories, ends)), C, H));
        return experts;
    }

    private static List<double[]> training(Preparation preparation, Histories histories, int[] ends) {
        return histories.prepared(preparation, ends).stream()
                .map(PreparedSeries::prepared)
                .toList();
    }
}
