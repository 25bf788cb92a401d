package dev.carousel.cli.anomaly;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.anomaly.SeriesScores;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores as a table: {@code series}, the key columns, {@code time}, {@code score}, {@code anomaly}; of several targets also {@code
 * channel}, the one with the strongest evidence. Steps without a value have no row.
 */
public final class DetectorRows implements ResultRows {
    private static final String SERIES = "series";
    private static final List<String> OURS = List.of(SERIES, "time", "score", "anomaly", "channel");

    private final List<String> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    public DetectorRows(TrainedDetector model, SeriesTable table, List<SeriesScores> scores) {
        boolean several = model.channels().size() > 1;
        // A key column by the name of one of ours is told by the series' name already.
        List<String> keys = table.columns().series();
        columns.add(SERIES);
        keys.stream().filter(key -> !OURS.contains(key)).forEach(columns::add);
        columns.addAll(OURS.subList(1, several ? OURS.size() : OURS.size() - 1));
        List<SeriesGroup> groups = SeriesGroup.of(table);
        for (int s = 0; s < scores.size(); s++) {
            List<Object> head = new ArrayList<>(List.of(scores.get(s).series()));
            for (int k = 0; k < keys.size(); k++) {
                if (!OURS.contains(keys.get(k))) {
                    head.add(groups.get(s).key().get(k));
                }
            }
            add(scores.get(s), head, several ? model.channels() : List.of());
        }
    }

    private void add(SeriesScores scores, List<Object> head, List<String> channels) {
        for (int t = 0; t < scores.length(); t++) {
            if (Double.isNaN(scores.scores()[t])) {
                continue;
            }
            List<Object> row = new ArrayList<>(head);
            row.add(scores.times().get(t));
            row.add(scores.scores()[t]);
            row.add(Boolean.toString(scores.alarms()[t]));
            if (!channels.isEmpty()) {
                row.add(channels.get(scores.channels()[t]));
            }
            rows.add(row);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<List<Object>> rows() {
        return rows;
    }

    /** Here an anomaly is true or false. */
    @Override
    public List<JsonObject> objects() {
        int anomaly = columns.indexOf("anomaly");
        List<JsonObject> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            JsonObjectBuilder object = JsonObject.builder();
            for (int k = 0; k < columns.size(); k++) {
                if (k == anomaly) {
                    object.put(columns.get(k), Boolean.parseBoolean((String) row.get(k)));
                } else {
                    object.put(columns.get(k), row.get(k));
                }
            }
            objects.add(object.build());
        }
        return objects;
    }
}
