import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Whether somebody is about to change rooms, by the strength of four radio signals (Bacciu and others 2014): a file for each walk, the
 * classes and the pairs of rooms in files of their own, all in one archive.
 */
final class IndoorMovement {
    private static final String ARCHIVE = "IndoorMovement.zip";
    private static final String ROOMS_TO_TEST = "3";

    private IndoorMovement() {}

    static SequenceTable read(Path folder, boolean test) {
        Path path = folder.resolve(ARCHIVE);
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("there is no " + path.normalize()
                    + ": set CAROUSEL_DATA to the folder of the data that experiments/README.md names");
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Map<String, String> rooms = pairs(zip, "groups/MovementAAL_DatasetGroup.csv");
            StringBuilder csv = new StringBuilder("walk,label,anchor1,anchor2,anchor3,anchor4\n");
            pairs(zip, "dataset/MovementAAL_target.csv").forEach((walk, label) -> {
                if (rooms.get(walk).equals(ROOMS_TO_TEST) == test) {
                    lines(zip, "dataset/MovementAAL_RSS_" + walk + ".csv")
                            .forEach(line -> csv.append(walk + "," + label + "," + line.replace(" ", "") + "\n"));
                }
            });
            InputStream in = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
            try (CsvTable table = CsvTable.open(in, ARCHIVE, CsvOptions.defaults())) {
                return SequenceTable.read(table, SequenceColumns.allFeatures().sequence("walk").label("label"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> pairs(ZipFile zip, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines(zip, name)) {
            String[] cells = line.split(",");
            pairs.put(cells[0].strip(), cells[1].strip());
        }
        return pairs;
    }

    /** But for the first, which names the columns. */
    private static List<String> lines(ZipFile zip, String name) {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(ARCHIVE + ", " + name + " can't be read: " + e.getMessage(), e);
        }
    }
}
