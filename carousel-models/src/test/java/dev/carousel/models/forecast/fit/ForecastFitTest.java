package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Expert;
import dev.carousel.models.forecast.network.LinearExpert;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.training.Training;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastFitTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void prefersASimpleForecastOfPureNoise(long seed) {
        Random random = new Random(seed);
        Settings settings = new Settings(
                4, 1, 12, 4, List.of(0), List.of(.1, .5, .9), 8, 1, 8, 0, 0, 32, .001f, 4, 1, false, false, false);

        Fitted fitted = few(settings, t -> 10 + random.nextGaussian());

        assertThat(fitted.uses()).as("%s", fitted.scores()).isNotEqualTo("lstm");
        usesNothingElse(fitted);
    }

    @Test
    void repeatsAPerfectSeason() {
        Fitted fitted = few(SomeSettings.small(5, 7, 14, 7, List.of(0, 7, 14), 2), t -> 5 + t % 7 * (t % 7));

        assertThat(fitted.uses()).isIn("lag 7", "lag 14");
        assertThat(fitted.scores().get(fitted.uses())).isLessThan(1e-6);
        usesNothingElse(fitted);
    }

    @Test
    void trainsAnLstmWhereOnlyThatHelps() {
        double[] chaos = logistic(300);
        Fitted fitted = few(SomeSettings.small(1, 1, 4, 4, List.of(0), 6), t -> chaos[t]);

        assertThat(fitted.uses()).isEqualTo("lstm");
        assertThat(fitted.scores().get("lstm")).isLessThan(.5 * fitted.scores().get("ridge"));
        assertThat(fitted.remarks()).isEmpty();
        assertThat(fitted.curves().keySet()).containsExactly("member 1");
        assertThat(fitted.curves().get("member 1").bestStep()).isPositive();
    }

    @Test
    void scoresEveryCandidateAndKeepsTheBest() {
        Fitted fitted = few(SomeSettings.small(3, 4, 8, 4, List.of(0, 4, 8), 1), t -> t % 4 + StrictMath.sin(t));

        assertThat(fitted.scores().keySet())
                .containsExactly("last value", "lag 4", "lag 8", "ridge", "ar5", "ar8", "seasonal ar", "mix", "lstm");
        double used = fitted.scores().get(fitted.uses());
        fitted.scores().forEach((name, score) -> assertThat(used).isLessThanOrEqualTo(1e-6 + score * 1.1));
    }

    @Test
    void scoresTheNetworkBeforeItsFirstStepLikeTheMix() {
        // A rate so low that nothing changes: all members stay at their start, which is the mix.
        Settings settings = new Settings(
                3, 4, 8, 4, List.of(0, 4), List.of(.1, .5, .9), 8, 1, 8, 0, 0, 16, 1e-30f, 1, 3, false, false, false);

        Fitted fitted = few(settings, t -> t % 4 + StrictMath.sin(t));

        assertThat(fitted.scores().get("lstm")).isEqualTo(fitted.scores().get("mix"));
        assertThat(fitted.uses()).isNotEqualTo("lstm");
    }

    @Test
    void passesOverCutsThatFallIntoALongGap() {
        double[] values = new double[300];
        for (int t = 0; t < values.length; t++) {
            values[t] = t >= 170 && t < 262 ? Double.NaN : 5 + t % 7 + StrictMath.sin(t * t);
        }

        Fitted fitted = fit(SomeSettings.small(3, 7, 14, 7, List.of(0, 7, 14), 1), List.of(values));

        fitted.scores().forEach((name, score) -> assertThat(score).as(name).isFinite());
    }

    @Test
    void usesTheMixWhereNothingCanBeHeldBack() {
        Fitted fitted =
                fit(SomeSettings.small(4, 1, 2, 2, List.of(0), 1), List.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6}));

        assertThat(fitted.uses()).isEqualTo("mix");
        assertThat(fitted.heldBack()).isEmpty();
        assertThat(fitted.scores()).isEmpty();
        assertThat(fitted.ends()).containsExactly(8);
        assertThat(fitted.remarks()).singleElement().asString().contains("too short to hold anything back");
    }

    @Test
    void mixesSimpleForecastsWhereManySeriesAreTooShortToHoldAnythingBack() {
        Fitted fitted = fit(many(3, 1, 2, 1), series(25, 6));

        assertThat(fitted.uses()).isEqualTo("mix");
        assertThat(fitted.heldBack()).isEmpty();
        assertThat(fitted.remarks()).singleElement().asString().contains("too short to hold anything back");
    }

    @Test
    void holdsNoMoreBackThanTrainingCanSpare() {
        // Exactly two horizons and one value; a context of one would let training have a single window without history.
        Fitted fitted = fit(many(3, 1, 1, 1), series(25, 7));

        assertThat(fitted.uses()).isNotEmpty();
    }

    @Test
    void triesManySeriesWithAndWithoutALinearExpert() {
        Fitted fitted = fit(many(3, 4, 8, 2), series(25, 40));

        assertThat(fitted.scores().keySet())
                .containsExactly("last value", "lag 4", "lag 8", "ridge", "mix", "lstm", "lstm with ridge");
        assertThat(fitted.curves().keySet()).contains("rehearsal", "rehearsal with ridge");
        boolean network = fitted.uses().equals("lstm");
        assertThat(fitted.curves().containsKey("member 1")).isEqualTo(network);
        assertThat(fitted.ensemble().members()).hasSize(network ? 2 : 1);
        assertThat(fitted.ensemble().preparation()).isEqualTo(Preparation.scaleFree());
        if (!network) {
            usesNothingElse(fitted);
        }
    }

    @Test
    void standardisesManySeriesThatAreNotAllPositive() {
        List<double[]> series = new ArrayList<>(series(25, 40));
        series.set(3, new double[40]);

        Preparation preparation = fit(many(3, 4, 8, 1), series).ensemble().preparation();

        assertThat(preparation.transform()).isEqualTo(Transform.NONE);
        assertThat(preparation.scales()).hasSize(25);
    }

    /** What is validated must not know what it is validated on. */
    @ParameterizedTest
    @ValueSource(ints = {2, 25})
    void fitsWhatIsValidatedOnTheTrainingPartAlone(int count) {
        Settings settings = count > 20 ? many(3, 4, 8, 1) : SomeSettings.small(3, 4, 8, 4, List.of(0, 4, 8), 1);
        List<double[]> series = series(count, 60);
        Fitted expected = fit(settings, series);
        List<double[]> changed = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            double[] values = series.get(s).clone();
            for (int t = expected.ends()[s]; t < values.length; t++) {
                values[t] *= 1.05;
            }
            changed.add(values);
        }

        Fitted found = fit(settings, changed);

        assertThat(found.ends()).isEqualTo(expected.ends());
        assertThat(found.scores()).isNotEqualTo(expected.scores());
        assertThat(found.validated().preparation())
                .isEqualTo(expected.validated().preparation());
        assertThat(linear(found.validated())).isEqualTo(linear(expected.validated()));
        assertThat(linear(found.ensemble())).isNotEqualTo(linear(expected.ensemble()));
    }

    @Test
    void refitsTheWinnerOnEverything() {
        double[] values = series(1, 60).get(0);
        Fitted fitted = fit(SomeSettings.small(3, 4, 8, 4, List.of(0, 4, 8), 1), List.of(values));

        Preparation all = fitted.ensemble().preparation();
        assertThat(all)
                .isEqualTo(Preparation.standard(all.transform(), List.of("s0"), List.of(values), new int[] {60}));
        assertThat(fitted.validated().preparation())
                .isEqualTo(Preparation.standard(all.transform(), List.of("s0"), List.of(values), fitted.ends()));
    }

    /** With shares of 0 for all but one expert, its network must forecast what the expert does, but for the spread. */
    private static void usesNothingElse(Fitted fitted) {
        Ensemble ensemble = fitted.ensemble();
        if (fitted.uses().equals("mix")) {
            return;
        }
        List<String> names = ensemble.experts().stream().map(Expert::name).toList();
        Tensor bias = ensemble.members().get(0).parameters().tensors().get("gate.bias");
        for (int k = 0; k < names.size(); k++) {
            assertThat(bias.get(k)).isEqualTo(names.get(k).equals(fitted.uses()) ? 0 : -60);
        }
        Map<String, Tensor> tensors = ensemble.members().get(0).parameters().tensors();
        for (String name : List.of("gate.weight", "head.weight")) {
            for (float weight : tensors.get(name).toArray()) {
                assertThat(weight == 0).isTrue();
            }
        }
    }

    private static List<LinearExpert> linear(Ensemble ensemble) {
        return ensemble.experts().stream()
                .filter(LinearExpert.class::isInstance)
                .map(LinearExpert.class::cast)
                .toList();
    }

    private static Settings many(int horizon, int period, int context, int members) {
        List<Integer> lags = IntStream.iterate(
                        0, lag -> lag <= context && (lag == 0 || period > 1), lag -> lag + period)
                .boxed()
                .toList();
        return new Settings(
                horizon,
                period,
                context,
                context,
                lags,
                List.of(.1, .5, .9),
                8,
                1,
                8,
                0,
                .02f,
                16,
                .005f,
                1,
                members,
                false,
                false,
                true);
    }

    private static List<double[]> series(int count, int length) {
        List<double[]> series = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            Random random = new Random(s);
            double[] values = new double[length];
            Arrays.setAll(values, t -> 10 + 3 * (t % 4) + random.nextGaussian());
            series.add(values);
        }
        return series;
    }

    private static double[] logistic(int length) {
        double[] values = new double[length];
        values[0] = .3;
        for (int t = 1; t < length; t++) {
            values[t] = 3.9 * values[t - 1] * (1 - values[t - 1]);
        }
        return values;
    }

    private static Fitted few(Settings settings, IntToDoubleFunction value) {
        double[] values = new double[300];
        Arrays.setAll(values, value);
        return fit(settings, List.of(values));
    }

    private static Fitted fit(Settings settings, List<double[]> values) {
        List<String> names =
                IntStream.range(0, values.size()).mapToObj(s -> "s" + s).toList();
        return ForecastFit.run(
                settings, new Histories(names, values), Training.defaults().threads(1));
    }
}
