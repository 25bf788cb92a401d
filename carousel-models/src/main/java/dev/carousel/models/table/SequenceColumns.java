package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a long table make sequences: one row for each step of each.
 *
 * <pre>{@code
 * SequenceColumns.features("x", "y").sequence("patient").time("second").label("gait")
 * }</pre>
 *
 * @param features the numbers of a step; none: every column that has no other role
 * @param sequence the columns whose values together name a sequence; none: the table is one sequence
 * @param time when a step was; empty: rows are in the order of time
 * @param label the class, of the sequence or of each step
 * @param target the number that is wanted, of the sequence or of each step
 * @param rules how to read numbers and times
 */
public record SequenceColumns(
        List<String> features,
        List<String> sequence,
        Optional<String> time,
        Optional<String> label,
        Optional<String> target,
        ReadingRules rules) {
    public SequenceColumns {
        features = List.copyOf(features);
        sequence = List.copyOf(sequence);
        Map<String, String> roles = new HashMap<>();
        features.forEach(column -> once(roles, column, "feature"));
        sequence.forEach(column -> once(roles, column, "sequence"));
        time.ifPresent(column -> once(roles, column, "time"));
        label.ifPresent(column -> once(roles, column, "label"));
        target.ifPresent(column -> once(roles, column, "target"));
        if (label.isPresent() && target.isPresent()) {
            throw new InvalidInputException("both a label, '" + label.get() + "', and a target, '" + target.get()
                    + "', are named: a table teaches one of the two");
        }
    }

    private static void once(Map<String, String> roles, String column, String role) {
        String other = roles.putIfAbsent(column, role);
        if (other != null) {
            throw new InvalidInputException("the column '" + column + "' is named twice, as "
                    + (other.equals(role) ? role : other + " and as " + role)
                    + "; each role needs a column of its own");
        }
    }

    /** These features of one sequence, in the order of rows. */
    public static SequenceColumns features(String first, String... more) {
        List<String> features = new ArrayList<>(List.of(first));
        features.addAll(List.of(more));
        return of(features);
    }

    /** All columns that get no other role are features, of one sequence, in the order of rows. */
    public static SequenceColumns allFeatures() {
        return of(List.of());
    }

    /** These features of one sequence, in the order of rows. */
    public static SequenceColumns of(List<String> features) {
        return new SequenceColumns(
                features, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), ReadingRules.defaults());
    }

    /** The same with other features. */
    public SequenceColumns withFeatures(List<String> columns) {
        return new SequenceColumns(columns, sequence, time, label, target, rules);
    }

    /** The same with a sequence for each combination of these columns' values. */
    public SequenceColumns sequence(String... columns) {
        return new SequenceColumns(features, List.of(columns), time, label, target, rules);
    }

    /** The same with steps in the order of this column, whatever the order of rows. */
    public SequenceColumns time(String column) {
        return new SequenceColumns(features, sequence, Optional.of(column), label, target, rules);
    }

    /** The same with classes from this column. */
    public SequenceColumns label(String column) {
        return new SequenceColumns(features, sequence, time, Optional.of(column), target, rules);
    }

    /** The same with numbers to be learned from this column. */
    public SequenceColumns target(String column) {
        return new SequenceColumns(features, sequence, time, label, Optional.of(column), rules);
    }

    /** The same without label and target: what a prediction needs. */
    public SequenceColumns withoutAnswer() {
        return new SequenceColumns(features, sequence, time, Optional.empty(), Optional.empty(), rules);
    }

    /** The same with this decimal mark. */
    public SequenceColumns decimalMark(DecimalMark mark) {
        return new SequenceColumns(features, sequence, time, label, target, rules.decimalMark(mark));
    }

    /** The same with times in this form and no other. */
    public SequenceColumns timeFormat(TimeFormat format) {
        return new SequenceColumns(features, sequence, time, label, target, rules.timeFormat(format, false));
    }

    /** The same with times in this form, or in another that is then recognised: that in which a table of the same kind was read. */
    public SequenceColumns timesReadIn(TimeFormat format) {
        return new SequenceColumns(features, sequence, time, label, target, rules.timeFormat(format, true));
    }

    /** The column that answers: the label or the target. */
    public Optional<String> answer() {
        return label.or(() -> target);
    }
}
