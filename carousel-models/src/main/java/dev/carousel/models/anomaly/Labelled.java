package dev.carousel.models.anomaly;

import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A series of a table whose last target is a label: above 0 where something is wrong; a missing one is none.
 *
 * @param channels without the label
 * @param labels [n]
 */
record Labelled(String name, List<Series> channels, boolean[] labels) {
    /** The series of a table, in its order. */
    static List<Labelled> of(SeriesTable table) {
        return SeriesGroup.of(table).stream().map(Labelled::of).toList();
    }

    private static Labelled of(SeriesGroup group) {
        int last = group.channels().size() - 1;
        boolean[] labels = new boolean[group.length()];
        for (int t = 0; t < labels.length; t++) {
            labels[t] = group.channels().get(last).value(t) > 0;
        }
        return new Labelled(group.name(), group.channels().subList(0, last), labels);
    }

    /** Each stretch of labelled steps. */
    List<LabelledWindow> windows() {
        List<LabelledWindow> windows = new ArrayList<>();
        for (int t = 0; t < labels.length; t++) {
            int first = t;
            while (t < labels.length && labels[t]) {
                t++;
            }
            if (t > first) {
                windows.add(new LabelledWindow(first, t - 1));
            }
        }
        return windows;
    }

    /** The same series and steps as a table without labels. */
    static SeriesTable withoutLabels(SeriesTable table) {
        SeriesColumns all = table.columns();
        List<String> targets = all.targets().subList(0, all.targets().size() - 1);
        SeriesColumns columns = new SeriesColumns(targets, all.time(), all.series(), all.covariates(), all.rules());
        List<Series> series = new ArrayList<>();
        for (SeriesGroup group : SeriesGroup.of(table)) {
            for (int c = 0; c < targets.size(); c++) {
                List<String> key = new ArrayList<>(group.key());
                if (targets.size() > 1) {
                    key.add(targets.get(c));
                }
                Series one = group.channels().get(c);
                series.add(new Series(key, one.start(), one.values(), one.frequency(), one.format()));
            }
        }
        return new SeriesTable(series, table.frequency(), table.format(), columns, table.notes(), table.counts());
    }
}
