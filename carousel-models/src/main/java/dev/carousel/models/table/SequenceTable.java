package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sequences of the same channels, as a classifier, a regressor or a tagger takes them.
 *
 * @param sequences at least one, in the order of the code points of their keys
 * @param columns those that they were made of, every feature named
 * @param classes the labels, in the order of their code points; a sequence's answers are numbers of these. Empty without a label
 * @param step how far steps are apart for the most part, in the times' unit; empty without times
 * @param notes what a person should know of how they were read; one sentence each
 */
public record SequenceTable(
        List<Sequence> sequences,
        SequenceColumns columns,
        List<String> classes,
        OptionalLong step,
        List<String> notes) {
    public SequenceTable {
        sequences = List.copyOf(sequences);
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
        if (sequences.isEmpty()) {
            throw new InvalidInputException("a table of no sequences");
        }
        for (Sequence one : sequences) {
            if (one.channels() != columns.features().size()) {
                throw new InvalidInputException("sequence '" + one.name() + "' has " + one.channels()
                        + " channels, expected " + columns.features().size() + ": " + columns.features());
            }
        }
    }

    /**
     * The sequences in a table, which is read to its end and left to the caller to close.
     *
     * @throws InvalidInputException if a column is unknown or a cell can't be read
     */
    public static SequenceTable read(Table table, SequenceColumns columns) {
        return new SequenceReader(table, columns).read();
    }

    /**
     * The sequences in a file of delimited text, or in all such files of a folder: then each file is a sequence unless the columns
     * say otherwise, and its folder may be its label; see {@link FolderTable}.
     */
    public static SequenceTable read(Path path, SequenceColumns columns) {
        if (!Files.isDirectory(path)) {
            try (Table table = CsvTable.open(path)) {
                return read(table, columns);
            }
        }
        try (Table table = FolderTable.open(path)) {
            return read(table, columns.sequence().isEmpty() ? columns.sequence(FolderTable.FILE) : columns);
        }
    }

    /** Sequences that were made without a table, of unnamed channels. */
    public static SequenceTable of(List<Sequence> sequences) {
        List<String> features = new ArrayList<>();
        for (int k = 0; !sequences.isEmpty() && k < sequences.get(0).channels(); k++) {
            features.add("x" + (k + 1));
        }
        SequenceColumns columns = SequenceColumns.of(features).sequence("sequence");
        return new SequenceTable(sequences, columns, List.of(), OptionalLong.empty(), List.of());
    }

    /** The names of the channels. */
    public List<String> features() {
        return columns.features();
    }

    /** The number of steps of all sequences together. */
    public long steps() {
        return sequences.stream().mapToLong(Sequence::length).sum();
    }

    /** The same with some of its sequences. */
    public SequenceTable only(int[] numbers) {
        List<Sequence> some = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            some.add(sequences.get(number));
        }
        return new SequenceTable(some, columns, classes, step, notes);
    }

    /** SHA-256 over names, times, the bits of all values and answers, in hex: equal data, equal fingerprint. */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add("carousel-sequences-1").add(features().size());
        features().forEach(fingerprint::add);
        fingerprint.add(classes.size());
        classes.forEach(fingerprint::add);
        fingerprint.add(sequences.size());
        sequences.forEach(one -> one.addTo(fingerprint));
        return fingerprint.hex();
    }
}
