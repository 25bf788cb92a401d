package dev.carousel.formats.checkpoint;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.Folders;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonDifference;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps checkpoints in a folder: a file {@code STAGE.safetensors} for each stage, with the facts in its
 * {@code __metadata__}, and {@code run.json} with the fingerprint of the data and settings that the run was begun with.
 */
public final class DirectoryCheckpoints implements CheckpointStore {
    /** Its presence makes a folder one of checkpoints. */
    public static final String RUN_FILE = "run.json";

    private static final String KIND = "checkpoint";
    private static final int FORMAT_VERSION = 1;
    private static final String ENDING = ".safetensors";
    private static final int MOST_DIFFERENCES = 3;
    private static final Pattern OWN_NAME =
            Pattern.compile("[a-z0-9-]{1,100}\\.safetensors(\\.tmp-[0-9a-f]{16})?|run\\.json\\.tmp-[0-9a-f]{16}");
    private static final Pattern STAGE_NAME = Pattern.compile("[a-z0-9-]{1,100}");

    private final Path folder;

    private DirectoryCheckpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the checkpoints in a folder, or begins new ones there.
     *
     * @param folder must exist
     * @param fingerprint all that makes a run the same run: what identifies the data, and every setting that results
     *     depend on
     * @throws InvalidInputException if the folder's checkpoints are of another run, naming what differs
     * @throws CorruptFileException if its {@code run.json} can't be read
     */
    public static DirectoryCheckpoints open(Path folder, JsonObject fingerprint) {
        Path runFile = folder.resolve(RUN_FILE);
        if (Files.exists(runFile)) {
            compare(readFingerprint(runFile), fingerprint, folder);
        } else {
            Json.write(
                    runFile,
                    JsonObject.builder()
                            .put("kind", KIND)
                            .put("format_version", FORMAT_VERSION)
                            .put("fingerprint", fingerprint)
                            .build());
        }
        return new DirectoryCheckpoints(folder);
    }

    /** Whether the folder holds a run's checkpoints, of whatever version. A run that has saved none yet counts. */
    public static boolean exist(Path folder) {
        Path runFile = folder.resolve(RUN_FILE);
        if (!Files.isRegularFile(runFile)) {
            return false;
        }
        try {
            return Json.read(runFile).optionalText("kind").equals(Optional.of(KIND));
        } catch (CarouselException notOurs) {
            return false;
        }
    }

    /** Whether the folder holds a checkpoint of any stage, from which there is something to go on with. */
    public static boolean holdSnapshot(Path folder) {
        return Folders.names(folder).stream()
                .anyMatch(name -> name.endsWith(ENDING)
                        && STAGE_NAME
                                .matcher(name.substring(0, name.length() - ENDING.length()))
                                .matches());
    }

    /** Whether {@code name} could be that of a file written here, finished or not, but not {@code run.json} itself. */
    public static boolean owns(String name) {
        return OWN_NAME.matcher(name).matches();
    }

    @Override
    public Optional<Snapshot> load(String stage) {
        Path file = file(stage);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var saved = SafetensorsFile.open(file)) {
            return Optional.of(new Snapshot(saved.tensors(), saved.metadata()));
        } catch (CorruptFileException | UnsupportedException e) {
            throw new CorruptFileException(
                    "the checkpoint can't be used: " + e.getMessage() + "; train anew with --overwrite", e);
        }
    }

    @Override
    public void save(String stage, Snapshot snapshot) {
        SafetensorsWriter.write(file(stage), snapshot.tensors(), snapshot.facts());
    }

    private Path file(String stage) {
        if (!STAGE_NAME.matcher(stage).matches()) {
            throw new IllegalArgumentException(
                    "a stage is named by lower-case letters, digits and hyphens, found '" + stage + "'");
        }
        return folder.resolve(stage + ENDING);
    }

    private static JsonObject readFingerprint(Path runFile) {
        JsonObject run = Json.read(runFile);
        int version = run.integer("format_version");
        if (version != FORMAT_VERSION) {
            throw new UnsupportedException("the checkpoint '" + runFile + "' has format version " + version
                    + ", this program writes and resumes " + FORMAT_VERSION
                    + ": resume with the program that began, or train anew with --overwrite");
        }
        return run.object("fingerprint");
    }

    private static void compare(JsonObject theirs, JsonObject ours, Path folder) {
        List<JsonDifference> differences = theirs.differencesFrom(ours);
        if (differences.isEmpty()) {
            return;
        }
        String some = differences.stream()
                .limit(MOST_DIFFERENCES)
                .map(difference -> "'" + difference.path() + "' is " + difference.left() + " there and "
                        + difference.right() + " here")
                .collect(Collectors.joining(", "));
        int left = differences.size() - MOST_DIFFERENCES;
        throw new InvalidInputException("can't resume from '" + folder + "', it was begun with other data or settings: "
                + some + (left > 0 ? ", and " + left + " more" : "") + "; train anew with --overwrite");
    }
}
