package dev.carousel.cli.sequence;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Predictions for sequences as a table: {@code id}, the columns that name sequences, then what a kind of model says. Where there is a row
 * for each step, {@code step} counts from 1 in each sequence, and the column of times passes through.
 */
final class SequenceRows implements ResultRows {
    private static final String ID = "id";
    private static final String STEP = "step";

    private final SequenceTable table;
    private final List<Integer> keys = new ArrayList<>();
    private final Optional<TimeFormat> times;
    private final List<String> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    /** What a model says of a sequence or a step. */
    interface Answer {
        List<Object> at(int sequence, int step);
    }

    private SequenceRows(SequenceTable table, boolean steps, List<String> answers) {
        this.table = table;
        List<String> ours = new ArrayList<>(List.of(ID, STEP));
        ours.addAll(answers);
        columns.add(ID);
        for (int k = 0; k < table.columns().sequence().size(); k++) {
            String name = table.columns().sequence().get(k);
            // A key column by the name of one of ours is told by the id already.
            if (!ours.contains(name)) {
                keys.add(k);
                columns.add(name);
            }
        }
        Optional<String> time =
                table.columns().time().filter(name -> steps && !columns.contains(name) && !ours.contains(name));
        this.times = time.flatMap(name -> table.columns().rules().timeFormat());
        if (steps) {
            columns.add(STEP);
            times.ifPresent(form -> columns.add(time.orElseThrow()));
        }
        columns.addAll(answers);
    }

    /** A row for each sequence. */
    static SequenceRows ofSequences(SequenceTable table, List<String> answers, Answer answer) {
        SequenceRows rows = new SequenceRows(table, false, answers);
        for (int s = 0; s < table.sequences().size(); s++) {
            List<Object> row = rows.head(table.sequences().get(s));
            row.addAll(answer.at(s, 0));
            rows.rows.add(row);
        }
        return rows;
    }

    /** A row for each step of each sequence. */
    static SequenceRows ofSteps(SequenceTable table, List<String> answers, Answer answer) {
        SequenceRows rows = new SequenceRows(table, true, answers);
        for (int s = 0; s < table.sequences().size(); s++) {
            Sequence sequence = table.sequences().get(s);
            List<Object> head = rows.head(sequence);
            for (int t = 0; t < sequence.length(); t++) {
                List<Object> row = new ArrayList<>(head);
                row.add((long) t + 1);
                if (rows.times.isPresent()) {
                    row.add(rows.times.get().format(sequence.time(t)));
                }
                row.addAll(answer.at(s, t));
                rows.rows.add(row);
            }
        }
        return rows;
    }

    private List<Object> head(Sequence sequence) {
        List<Object> row = new ArrayList<>();
        row.add(sequence.name());
        keys.forEach(k -> row.add(sequence.key().get(k)));
        return row;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<List<Object>> rows() {
        return rows;
    }
}
