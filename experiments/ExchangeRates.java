import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random walks, nearly: what a forecaster does where there is nothing to know but the last value. */
record ExchangeRates() implements Experiment {
    private static final int HORIZON = 96;
    private static final int STRIDE = 24;
    private static final String FILE = "exchange_rate/exchange_rate.txt.gz";

    @Override
    public String name() {
        return "exchange-rates";
    }

    @Override
    public String task() {
        return "Eight daily exchange rates, 96 days ahead from every 24th day of the last 20 %, one fit on the first 80 %;"
                + " MSE and MAE in units of each rate's deviation in the first 70 %.";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MSE, Figure.MAE, Figure.MASE, Figure.WQL, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public Problem problem(Data data) {
        Map<String, List<String>> rates = new LinkedHashMap<>();
        for (String[] row : data.rows(FILE)) {
            for (int k = 0; k < row.length; k++) {
                rates.computeIfAbsent("rate " + (k + 1), name -> new ArrayList<>())
                        .add(row[k]);
            }
        }
        SeriesTable table = Data.table(FILE, rates);
        int length = table.series().get(0).length();
        int test = length - length / 5;
        return Problem.of(
                        table,
                        test,
                        Problem.every(STRIDE, test, length - HORIZON, rates.size()),
                        Forecaster.builder().horizon(HORIZON))
                .standardisedBy(length * 7 / 10);
    }
}
