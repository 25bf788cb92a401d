import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.metric.ScoredStream;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Rows of times and values, and where they are not normal.
 *
 * @param times [n], in seconds since 1970 UTC; mostly, not always, at regular steps
 * @param values [n]
 */
record LabelledStream(String name, long[] times, double[] values, List<LabelledWindow> windows) {
    /** The rows that a detector may learn from. */
    SeriesTable probation() {
        StringBuilder csv = new StringBuilder("time,value\n");
        for (int row = 0; row < ScoredStream.probation(values.length); row++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(times[row], 0, ZoneOffset.UTC);
            csv.append(time.toString().replace('T', ' '))
                    .append(time.getSecond() == 0 ? ":00," : ",")
                    .append(values[row])
                    .append('\n');
        }
        return Data.table(
                name,
                csv,
                SeriesColumns.target("value").time("time").aggregate(dev.carousel.models.table.Aggregation.MEAN));
    }

    ScoredStream scored(double[] scores) {
        return new ScoredStream(name, scores, windows);
    }
}
