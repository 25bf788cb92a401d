import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hourly series of the M4 competition (Makridakis, Spiliotis and Assimakopoulos, 2020), scored as it did. */
record M4Hourly() implements Experiment {
    private static final int HORIZON = 48;
    private static final int PERIOD = 24;

    @Override
    public String name() {
        return "m4-hourly";
    }

    @Override
    public String task() {
        return "M4 Hourly, 414 series, 48 hours ahead from the end of the training file, scored on the test file.";
    }

    @Override
    public List<String> published() {
        return List.of(
                "ES-RNN (Smyl), the winner: sMAPE 9.328, MASE .893, OWA .440",
                "Naive2: sMAPE 18.383, MASE 2.395, OWA 1");
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.OWA,
                Figure.SMAPE,
                Figure.MASE,
                Figure.WQL,
                Figure.IN_50,
                Figure.IN_80,
                Figure.IN_90,
                Figure.IN_95);
    }

    @Override
    public int members() {
        return 5;
    }

    @Override
    public List<Known> known() {
        return List.of(
                new Known("seasonal_naive", Figure.SMAPE, 13.912, .0005),
                new Known("seasonal_naive", Figure.MASE, 1.193, .0005),
                new Known("seasonal_naive", Figure.OWA, .628, .0005));
    }

    @Override
    public Problem problem(Data data) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        wide(data, "Hourly-train.csv.gz").forEach((id, train) -> values.put(id, new ArrayList<>(train)));
        wide(data, "Hourly-test.csv.gz").forEach((id, test) -> values.get(id).addAll(test));
        SeriesTable table = Data.table("M4 Hourly", values);
        int[] ends = new int[table.series().size()];
        List<Problem.Origin> origins = new ArrayList<>();
        for (int s = 0; s < ends.length; s++) {
            ends[s] = table.series().get(s).length() - HORIZON;
            origins.add(new Problem.Origin(s, ends[s]));
        }
        Problem problem = new Problem(
                table,
                ends,
                origins,
                List.of(),
                Forecaster.builder().horizon(HORIZON).period(PERIOD),
                Optional.empty());
        Problem.Reference naive2 = naive2(problem, wide(data, "Naive2-forecasts-Hourly.csv.gz"));
        return new Problem(table, ends, origins, List.of(), problem.forecaster(), Optional.of(naive2));
    }

    /** Scores the competition's own Naive2 forecasts. */
    private static Problem.Reference naive2(Problem problem, Map<String, List<String>> forecasts) {
        double smape = 0;
        double mase = 0;
        for (Problem.Origin origin : problem.origins()) {
            Series series = problem.table().series().get(origin.series());
            double[] actual = problem.after(origin, HORIZON);
            double scale = 0;
            for (int t = PERIOD; t < origin.at(); t++) {
                scale += Math.abs(series.value(t) - series.value(t - PERIOD)) / (origin.at() - PERIOD);
            }
            for (int h = 0; h < HORIZON; h++) {
                double forecast =
                        Double.parseDouble(forecasts.get(series.name()).get(h));
                double difference = Math.abs(actual[h] - forecast);
                smape += 200 * difference / (Math.abs(actual[h]) + Math.abs(forecast)) / HORIZON;
                mase += difference / scale / HORIZON;
            }
        }
        int n = problem.origins().size();
        if (!(Math.abs(smape / n - 18.383) < .0005 && Math.abs(mase / n - 2.395) < .0005)) {
            throw new InvalidInputException("Naive2 has sMAPE " + smape / n + " and MASE " + mase / n
                    + " on these files, expected 18.383 and 2.395: are they the competition's?");
        }
        return new Problem.Reference(smape / n, mase / n);
    }

    /** A series a row: its id, then its values, padded with blanks to the longest. */
    private static Map<String, List<String>> wide(Data data, String file) {
        Map<String, List<String>> series = new LinkedHashMap<>();
        List<String[]> rows = data.rows("m4_hourly/" + file);
        for (String[] row : rows.subList(1, rows.size())) {
            List<String> values = new ArrayList<>();
            for (int k = 1; k < row.length; k++) {
                if (!row[k].isEmpty() && !row[k].equals("NA")) {
                    values.add(row[k]);
                }
            }
            series.put(row[0], values);
        }
        return series;
    }
}
