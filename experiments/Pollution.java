import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.util.List;
import java.util.Locale;

/** A long hourly series with gaps and bursts. */
record Pollution() implements Experiment {
    private static final int HORIZON = 24;
    private static final String FILE = "small_series/pollution.csv.gz";

    @Override
    public String name() {
        return "pollution";
    }

    @Override
    public String task() {
        return "Hourly PM2.5 in Beijing, the next day from 364 midnights, one fit on the four years before; hours without a"
                + " value are not scored.";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MAE, Figure.MSE, Figure.MASE, Figure.WQL, Figure.IN_80, Figure.IN_90);
    }

    @Override
    public Problem problem(Data data) {
        StringBuilder csv = new StringBuilder("hour,pm2.5\n");
        List<String[]> rows = data.rows(FILE);
        for (String[] row : rows.subList(1, rows.size())) {
            csv.append(row[1]);
            for (int k = 2; k <= 4; k++) {
                csv.append(k == 4 ? ' ' : '-').append(String.format(Locale.ROOT, "%02d", Integer.parseInt(row[k])));
            }
            csv.append(":00,").append(row[5].equals("NA") ? "" : row[5]).append('\n');
        }
        SeriesTable table = Data.table(FILE, csv, SeriesColumns.target("pm2.5").time("hour"));
        return Problem.rolling(
                table, 364, 24, HORIZON, Forecaster.builder().horizon(HORIZON).nonNegative(true));
    }
}
