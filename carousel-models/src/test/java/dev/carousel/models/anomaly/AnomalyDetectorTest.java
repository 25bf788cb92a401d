package dev.carousel.models.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.stream.DetectorStream;
import dev.carousel.models.table.SeriesTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyDetectorTest {
    private static final double[] NORMAL = Signals.daily(600, 1);
    private static final TrainedDetector DETECTOR =
            Signals.small().build().fit(Signals.table(NORMAL), Signals.training());

    private static double[] withAnomalies() {
        double[] values = Signals.daily(800, 2);
        values[300] += 40; // a spike
        Arrays.fill(values, 450, 500, values[450]); // a stuck sensor
        for (int t = 650; t < 800; t++) {
            values[t] += 25; // another level
        }
        return values;
    }

    @Test
    void findsThePeriodOfTheDay() {
        assertThat(DETECTOR.settings().period()).isEqualTo(24);
    }

    @Test
    void scoresAnomaliesAboveNormalValues() {
        double[] scores = Signals.online(DETECTOR.stream(), withAnomalies());

        double[] usual = Arrays.copyOfRange(scores, 30, 300);
        double high = Arrays.stream(usual).sorted().toArray()[usual.length - 3];
        assertThat(scores[300]).as("spike").isGreaterThan(high).isGreaterThan(.9999);
        assertThat(Arrays.stream(scores, 455, 475).max().orElseThrow())
                .as("stuck")
                .isGreaterThan(.99);
        assertThat(scores[650]).as("another level").isGreaterThan(high).isGreaterThan(.999);
        assertThat(Arrays.stream(usual).average().orElseThrow()).as("usual").isLessThan(.5);
    }

    @Test
    void makesFewAlarmsOfNormalValuesAndOneOfAnEvent() {
        double[] values = Signals.daily(1000, 3);
        for (int t = 700; t < 720; t++) {
            values[t] += 60;
        }

        SeriesScores scores = DETECTOR.score(Signals.table(values)).get(0);

        // 700 hours are about a month
        assertThat(IntStream.range(0, 700).filter(t -> scores.alarms()[t]).count())
                .isLessThanOrEqualTo(3);
        assertThat(scores.alarms()[700]).isTrue();
        assertThat(IntStream.range(700, 1000).filter(t -> scores.alarms()[t]).count())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void theFutureChangesNoScore() {
        double[] values = withAnomalies();
        double[] other = values.clone();
        for (int t = 400; t < other.length; t++) {
            other[t] = -1000 * t;
        }

        double[] scores = Signals.online(DETECTOR.stream(), values);
        double[] others = Signals.online(DETECTOR.stream(), other);

        assertThat(Arrays.copyOf(others, 400)).containsExactly(Arrays.copyOf(scores, 400));
        assertThat(others[400]).isNotEqualTo(scores[400]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void offlineScoresAreTheSameBitsAsOnline(int threads) {
        double[] values = withAnomalies();
        values[5] = Double.NaN;

        SeriesScores offline = DETECTOR.score(Signals.table(values), threads).get(0);

        assertThat(offline.scores()).containsExactly(Signals.online(DETECTOR.stream(), values));
        assertThat(offline.times().get(25)).isEqualTo("2024-01-02 01:00");
        assertThat(offline.channels()[5]).isEqualTo(-1);
    }

    @Test
    void fitsToTheSameBitsForAnyNumberOfThreads() {
        SeriesTable table = Signals.machines(Signals.daily(200, 4), Signals.daily(300, 5), Signals.daily(250, 6));

        TrainedDetector one =
                Signals.small().build().fit(table, Signals.training().threads(1));
        TrainedDetector three =
                Signals.small().build().fit(table, Signals.training().threads(3));

        assertThat(three.threshold()).isEqualTo(one.threshold());
        assertThat(three.files().tensors()).isEqualTo(one.files().tensors());
        assertThat(three.files().preparation()).isEqualTo(one.files().preparation());
    }

    @Test
    void missingValuesHaveNoScoreAndLeaveNoTrace() {
        double[] values = withAnomalies();
        Arrays.fill(values, 100, 140, Double.NaN);

        // given: one stream is told of missing values, the other has no rows there
        double[] told = Signals.online(DETECTOR.stream(), values);
        DetectorStream silent = DETECTOR.stream();
        double[] absent = new double[values.length];
        Arrays.fill(absent, Double.NaN);
        for (int t = 0; t < values.length; t++) {
            if (!Double.isNaN(values[t])) {
                absent[t] = silent.observe(Signals.START + 3600L * t, values[t]);
            }
        }

        assertThat(Arrays.stream(told, 100, 140)).allMatch(score -> Double.isNaN(score));
        assertThat(told).containsExactly(absent);
        assertThat(Arrays.stream(told, 140, 300).average().orElseThrow()).isLessThan(.6);
    }

    @Test
    void aGapOfYearsIsNoProblem() {
        DetectorStream stream = DETECTOR.stream();
        Signals.online(stream, NORMAL);

        assertThat(stream.observe(Signals.START + 4_000_000_000L, 50)).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, -1e60, Double.MAX_VALUE, -Double.MAX_VALUE})
    void aWildReadingBlindsNoStream(double wild) {
        double[] values = withAnomalies();
        values[100] = wild;

        double[] scores = Signals.online(DETECTOR.stream(), values);

        assertThat(Arrays.stream(scores)).allMatch(score -> score >= 0 && score <= 1);
        assertThat(scores[100]).isGreaterThan(.999999);
        assertThat(scores[300]).isGreaterThan(.999);
    }

    @Test
    void learnsFromDataWithGaps() {
        double[] gaps = NORMAL.clone();
        for (int t = 0; t < gaps.length; t += 7) {
            gaps[t] = Double.NaN;
        }
        Arrays.fill(gaps, 200, 260, Double.NaN);

        TrainedDetector detector = Signals.small().build().fit(Signals.table(gaps), Signals.training());

        double[] scores = Signals.online(detector.stream(), withAnomalies());
        assertThat(scores[300]).isGreaterThan(.999);
    }

    @Test
    void namesTheChannelThatIsWrong() {
        double[] second = Signals.daily(600, 8);
        TrainedDetector detector = Signals.small().build().fit(Signals.channels(NORMAL, second), Signals.training());
        DetectorStream stream = detector.stream();
        double[] score = new double[600];
        for (int t = 0; t < 600; t++) {
            double wrong = t == 500 ? 45 : 0;
            score[t] = stream.observe(Signals.START + 3600L * t, new double[] {NORMAL[t], second[t] + wrong});
            if (t == 500) {
                assertThat(stream.channel()).isEqualTo(1);
                assertThat(detector.channels().get(stream.channel())).isEqualTo("c1");
            }
        }
        assertThat(score[500]).isGreaterThan(.999);
    }

    @Test
    void oneMissingChannelLeavesTheOthersWatched() {
        TrainedDetector detector =
                Signals.small().build().fit(Signals.channels(NORMAL, Signals.daily(600, 8)), Signals.training());
        DetectorStream stream = detector.stream();
        double score = 0;
        for (int t = 0; t < 400; t++) {
            double first = t == 399 ? 140 : NORMAL[t];
            score = stream.observe(Signals.START + 3600L * t, new double[] {first, Double.NaN});
        }

        assertThat(score).isGreaterThan(.999);
        assertThat(stream.channel()).isZero();
    }

    @Test
    void scoresDontDependOnUnits() {
        double[] large = Arrays.stream(NORMAL).map(value -> 1024 * value).toArray();
        TrainedDetector detector = Signals.small().build().fit(Signals.table(large), Signals.training());
        double[] values = withAnomalies();

        double[] scores = Signals.online(
                detector.stream(), Arrays.stream(values).map(v -> 1024 * v).toArray());

        // powers of two scale without rounding
        assertThat(scores).containsExactly(Signals.online(DETECTOR.stream(), values));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7, -1e12, 1e-12})
    void aConstantSeriesIsNormalUntilItMoves(double level) {
        double[] constant = new double[200];
        Arrays.fill(constant, level);
        TrainedDetector detector = Signals.small().build().fit(Signals.table(constant), Signals.training());
        double[] moved = constant.clone();
        moved[150] = level == 0 ? 1 : 2 * level;

        SeriesScores scores = detector.score(Signals.table(moved)).get(0);

        assertThat(Arrays.stream(scores.scores(), 0, 150)).allMatch(score -> score < .9);
        assertThat(scores.alarms()[150]).isTrue();
    }

    @Test
    void judgesUnseenSeriesByTheOthers() {
        TrainedDetector detector = Signals.small()
                .build()
                .fit(Signals.machines(Signals.daily(300, 4), Signals.daily(300, 5)), Signals.training());

        double[] scores = Signals.online(detector.stream("m77"), withAnomalies());

        assertThat(scores[300]).isGreaterThan(.999);
    }

    @Test
    void saysOfShortSeriesThatTheyAreJudgedByOthers() {
        TrainedDetector detector = Signals.small()
                .build()
                .fit(Signals.machines(Signals.daily(300, 4), Signals.daily(20, 5)), Signals.training());

        assertThat(detector.report().orElseThrow().remarks())
                .containsExactly(
                        "1 of 2 series have fewer than 50 known values; they are judged by what the others have"
                                + " in common");
        assertThat(detector.stream("m1").observe(Signals.START, 50)).isBetween(0.0, 1.0);
    }

    @Test
    void worksWithoutANetwork() {
        TrainedDetector detector =
                Signals.small().forecasts(false).build().fit(Signals.table(NORMAL), Signals.training());

        assertThat(detector.files().tensors()).isEmpty();
        assertThat(Signals.online(detector.stream(), withAnomalies())[300]).isGreaterThan(.999);
    }

    @Test
    void moreExpectedAlarmsLowerTheThreshold() {
        TrainedDetector many =
                Signals.small().alarmsPerMonth(10).build().fit(Signals.table(NORMAL), Signals.training());

        assertThat(many.threshold()).isLessThan(DETECTOR.threshold());
        // about 10 in 730 of its own training values
        long above = Arrays.stream(Signals.online(many.stream(), NORMAL))
                .filter(score -> score >= many.threshold())
                .count();
        assertThat(above).isBetween(1L, 25L);
    }

    @Test
    void refusesShortSeries() {
        SeriesTable table = Signals.table(Signals.daily(49, 1));

        assertThatThrownBy(() -> Signals.small().build().fit(table, Signals.training()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "detector: expected a series with at least 50 known values of each target to learn from, found"
                                + " none; there are 49");
    }

    @Test
    void refusesTablesOfOtherTargets() {
        assertThatThrownBy(() -> DETECTOR.score(Signals.channels(NORMAL, NORMAL)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected a table of [value]")
                .hasMessageContaining("found one of [c0, c1]");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() ->
                        AnomalyDetector.builder().refractory(0).build().fit(Signals.table(NORMAL), Signals.training()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("refractory: expected a number from 1 to 2147483647, found 0");
        List<DetectorStream> stream = List.of(DETECTOR.stream());
        assertThatThrownBy(() -> stream.get(0).observe(0, new double[2])).hasMessageContaining("expected 1 values");
        assertThatThrownBy(() -> stream.get(0).observe(0, Double.POSITIVE_INFINITY))
                .hasMessageContaining("found Infinity");
        stream.get(0).observe(100, 1);
        assertThatThrownBy(() -> stream.get(0).observe(100, 1)).hasMessageContaining("expected a time after 100");
        assertThatThrownBy(() -> DETECTOR.stream().observe(1)).hasMessageContaining("need their time");
    }
}
