import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.util.List;

/**
 * The most quoted comparison of long forecasts. The papers learn from the first 8,640 hours and stop by the score on the next
 * 2,880, of which they learn nothing else. A fit here holds back a part of its own, then learns from all it is given, by default both parts;
 * {@code --fit-rows 8640} leaves the second out.
 *
 * @param horizon hours ahead
 * @param dlinear MSE published by Zeng et al., "Are Transformers Effective for Time Series Forecasting?" (2023)
 * @param patchTst MSE published by Nie et al., "A Time Series is Worth 64 Words" (2023)
 */
record EtTh1(int horizon, String dlinear, String patchTst) implements Experiment {
    private static final String FILE = "ett/ETTh1.csv.gz";
    private static final int TRAIN = 8640;
    private static final int VALIDATION = TRAIN + 2880;
    private static final int TEST = VALIDATION + 2880;

    @Override
    public String name() {
        return "etth1-" + horizon;
    }

    @Override
    public String task() {
        return "ETTh1, seven hourly series of a transformer, each forecast from its own past alone, " + horizon
                + " hours ahead from every hour of the test part (rows 11520 to 14399); MSE and MAE in units of each series'"
                + " deviation in rows 0 to 8639.";
    }

    @Override
    public List<String> published() {
        return List.of("DLinear MSE " + dlinear, "PatchTST MSE " + patchTst);
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MSE, Figure.MAE, Figure.MASE, Figure.WQL, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public Problem problem(Data data) {
        List<String[]> rows = data.rows(FILE);
        String[] header = rows.get(0);
        StringBuilder csv = new StringBuilder("date,channel,value\n");
        for (String[] row : rows.subList(1, 1 + TEST)) {
            for (int k = 1; k < row.length; k++) {
                csv.append(row[0])
                        .append(',')
                        .append(header[k])
                        .append(',')
                        .append(row[k])
                        .append('\n');
            }
        }
        SeriesTable table =
                Data.table(FILE, csv, SeriesColumns.target("value").time("date").series("channel"));
        return Problem.of(
                        table,
                        VALIDATION,
                        Problem.every(1, VALIDATION, TEST - horizon, header.length - 1),
                        Forecaster.builder().horizon(horizon))
                .standardisedBy(TRAIN);
    }
}
