package dev.carousel.models.table;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All files of delimited text in a folder and its sub-folders as one long table, file after file in the order of the code points of
 * their paths. To the files' columns, which must be the same in all and may stand in any order, it adds {@value #FILE}, the file's
 * path in the folder, and {@value #FOLDER}, the name of the sub-folder that it lies in.
 */
public final class FolderTable implements Table {
    /** The column of a file's path. */
    public static final String FILE = "file";
    /** The column of the name of a file's folder. */
    public static final String FOLDER = "folder";

    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz");

    private final Path folder;
    private final List<Path> files;
    private final CsvOptions text;
    private List<String> columns = List.of();
    private int next;
    private Optional<CsvTable> open = Optional.empty();
    private int[] positions = new int[0];
    private String file = "";
    private String label = "";

    private FolderTable(Path folder, List<Path> files, CsvOptions text) {
        this.folder = folder;
        this.files = files;
        this.text = text;
    }

    /** Opens the first file, whose columns all others must have. */
    private void begin() {
        openNext();
        List<String> names = new ArrayList<>(current().columns());
        for (String own : List.of(FILE, FOLDER)) {
            if (names.contains(own)) {
                throw new InvalidInputException(files.get(0) + " has a column '" + own
                        + "', which is what the files' own names are called; rename it");
            }
            names.add(own);
        }
        columns = List.copyOf(names);
        match();
    }

    /**
     * The files of a folder.
     *
     * @throws InvalidInputException if it has none
     */
    public static FolderTable open(Path folder) {
        return open(folder, CsvOptions.defaults());
    }

    /**
     * The files of a folder.
     *
     * @param text how all of them are written
     * @throws InvalidInputException if it has none
     */
    public static FolderTable open(Path folder, CsvOptions text) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(path -> ENDINGS.stream()
                            .anyMatch(path.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted((a, b) -> CodePointOrder.ORDER.compare(inFolder(folder, a), inFolder(folder, b)))
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidInputException(folder + " has no files that end in "
                        + String.join(", ", ENDINGS.subList(0, 3)) + " or those and .gz");
            }
            return opened(folder, files, text);
        } catch (IOException | UncheckedIOException e) {
            throw new CarouselException(folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private static FolderTable opened(Path folder, List<Path> files, CsvOptions text) {
        FolderTable table = new FolderTable(folder, files, text);
        try {
            table.begin();
            return table;
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** With slashes on every system. */
    private static String inFolder(Path folder, Path path) {
        List<String> names = new ArrayList<>();
        folder.relativize(path).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    private void openNext() {
        Path path = files.get(next++);
        file = inFolder(folder, path);
        Path parent = path.toAbsolutePath().normalize().getParent();
        label = parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
        open = Optional.of(CsvTable.open(path, text));
    }

    private CsvTable current() {
        return open.orElseThrow(() -> new IllegalStateException("closed"));
    }

    /** Finds the first file's columns in the present one. */
    private void match() {
        int own = columns.size() - 2;
        if (current().columns().size() != own || !current().columns().containsAll(columns.subList(0, own))) {
            throw new InvalidInputException(current().origin() + " has the columns "
                    + String.join(", ", current().columns()) + "; expected those of " + files.get(0) + ": "
                    + String.join(", ", columns.subList(0, own)));
        }
        positions = columns.stream()
                .limit(own)
                .mapToInt(current().columns()::indexOf)
                .toArray();
    }

    @Override
    public String origin() {
        return folder.toString();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (!current().next()) {
            if (next == files.size()) {
                return false;
            }
            close();
            openNext();
            match();
        }
        return true;
    }

    @Override
    public String cell(int column) {
        if (column < positions.length) {
            return current().cell(positions[column]);
        }
        return column == positions.length ? file : label;
    }

    @Override
    public String place() {
        return file + " " + current().place();
    }

    @Override
    public void close() {
        open.ifPresent(CsvTable::close);
        open = Optional.empty();
    }
}
