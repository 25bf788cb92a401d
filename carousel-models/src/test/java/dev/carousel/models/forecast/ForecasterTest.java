package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import dev.carousel.models.training.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    @Test
    void findsTheSeasonInTheData() {
        SeriesTable table = ToyTables.of(ToyTables.series(120, t -> t % 9));
        assertThat(settings(table).period()).isEqualTo(9);
    }

    @Test
    void goesWithoutASeasonWhereThereIsNone() {
        Random random = new Random(3);
        SeriesTable table = ToyTables.of(ToyTables.series(120, t -> random.nextGaussian()));
        assertThat(settings(table).period()).isEqualTo(1);
    }

    @Test
    void takesTheCalendarsSeasonWhereNoneIsSeen() {
        Random random = new Random(3);
        assertThat(settings(monthly(t -> random.nextGaussian())).period()).isEqualTo(12);
    }

    @Test
    void saysThatTheCalendarOverridesAStrongerCycle() {
        SeriesTable table = monthly(t -> StrictMath.sin(2 * Math.PI * t / 17));

        TrainedForecaster model = Forecaster.builder()
                .horizon(3)
                .hidden(4)
                .epochs(1)
                .members(1)
                .build()
                .fit(table, Training.defaults().threads(1));

        assertThat(model.settings().period()).isEqualTo(12);
        assertThat(model.report().orElseThrow().remarks())
                .contains("the strongest cycle has 17 steps; the calendar's 12 are taken as the season"
                        + " (--period overrides)");
    }

    @Test
    void believesTheUser() {
        Settings settings = Forecaster.builder()
                .horizon(3)
                .period(5)
                .context(15)
                .hidden(9)
                .layers(2)
                .epochs(4)
                .members(6)
                .batch(7)
                .rate(.25)
                .dropout(.5)
                .noise(.125)
                .quantiles(List.of(.9, .1, .9))
                .nonNegative(true)
                .build()
                .settings(ToyTables.shops(1, 60));

        assertThat(settings)
                .isEqualTo(new Settings(
                        3,
                        5,
                        15,
                        5,
                        List.of(0, 5, 10, 15),
                        List.of(.1, .5, .9),
                        9,
                        2,
                        64,
                        .5f,
                        .125f,
                        7,
                        .25f,
                        4,
                        6,
                        true,
                        false,
                        false));
    }

    @Test
    void refusesNonsenseByTheNameOfTheOption() {
        refuses("horizon", builder -> builder.horizon(0));
        refuses("horizon", builder -> builder.horizon(1_000_001));
        refuses("period", builder -> builder.period(0));
        refuses("context", builder -> builder.context(-5));
        refuses("hidden", builder -> builder.hidden(0));
        refuses("layers", builder -> builder.layers(0));
        refuses("epochs", builder -> builder.epochs(0));
        refuses("members", builder -> builder.members(0));
        refuses("batch", builder -> builder.batch(0));
        refuses("rate", builder -> builder.rate(0));
        refuses("rate", builder -> builder.rate(Double.NaN));
        refuses("dropout", builder -> builder.dropout(1));
        refuses("noise", builder -> builder.noise(-1));
        refuses("quantiles", builder -> builder.quantiles(List.of(.5, 1.0)));
        refuses("quantiles", builder -> builder.quantiles(List.of(Double.NaN)));
    }

    @Test
    void saysWhatIsMissing() {
        double[] values = ToyTables.shop(0, 60);
        values[20] = Double.NaN;
        Forecaster forecaster = ToyTables.tiny(3).epochs(1).build();

        TrainedForecaster model =
                forecaster.fit(ToyTables.of(values), Training.defaults().threads(1));

        assertThat(model.report().orElseThrow().remarks())
                .contains(
                        "series 'sa': 1 missing value; the last one before stands in its place, and nothing is scored there");
    }

    @Test
    void saysWhereAContextIsCutToWholePatches() {
        Forecaster forecaster =
                ToyTables.tiny(3).period(12).context(30).epochs(1).build();

        TrainedForecaster model =
                forecaster.fit(ToyTables.shops(1, 90), Training.defaults().threads(1));

        assertThat(model.settings().context()).isEqualTo(24);
        assertThat(model.report().orElseThrow().remarks()).contains("context 30 is taken as 24: whole patches of 12");
    }

    @Test
    void doesNotClaimToHaveComparedWhereNothingCouldBeHeldBack() {
        Forecaster forecaster =
                Forecaster.builder().horizon(4).period(1).context(2).build();

        TrainedForecaster model = forecaster.fit(
                ToyTables.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6}),
                Training.defaults().threads(1));

        assertThat(model.uses()).isEqualTo("mix");
        assertThat(model.remark())
                .hasValueSatisfying(remark ->
                        assertThat(remark).startsWith("No LSTM was trained").doesNotContain("better"));
    }

    @Test
    void writesACardOfWhatItDid() {
        SeriesTable table = ToyTables.shops(2, 60);

        TrainedForecaster model = ToyTables.tiny(3)
                .build()
                .fit(table, Training.defaults().threads(1).seed(5));

        assertThat(model.card().longInteger("seed")).isEqualTo(5);
        assertThat(model.card().text("uses")).isEqualTo(model.uses());
        assertThat(model.card().object("data").text("fingerprint")).isEqualTo(table.fingerprint());
        assertThat(model.card().object("data").integer("series")).isEqualTo(2);
        assertThat(model.card().object("candidates").number(model.uses()))
                .isEqualTo(model.report().orElseThrow().candidates().get(model.uses()));
        assertThat(model.card().object("validation_scores").names())
                .containsExactly("carousel", "naive", "seasonal_naive", "ar", "ridge");
    }

    private static void refuses(String name, UnaryOperator<Forecaster.Builder> change) {
        assertThatThrownBy(() -> change.apply(Forecaster.builder().horizon(3)).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(name + ": expected ");
    }

    private static Settings settings(SeriesTable table) {
        return Forecaster.builder().horizon(3).build().settings(table);
    }

    private static SeriesTable monthly(IntToDoubleFunction value) {
        double[] values = new double[120];
        Arrays.setAll(values, value);
        Frequency months = Frequency.every(1, Frequency.Unit.MONTH);
        TimeFormat format = TimeFormat.of("yyyy-MM");
        Series series = new Series(List.of(), format.parse("2010-01"), values, months, format);
        return new SeriesTable(List.of(series), months, format, List.of(), "value", Optional.of("month"), List.of());
    }
}
