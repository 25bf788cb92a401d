package dev.carousel.formats.model;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.checkpoint.DirectoryCheckpoints;
import dev.carousel.formats.file.FileClaim;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.FileGroup;
import dev.carousel.formats.file.Folders;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The directory that a training fills, held exclusively from {@link #open} to {@link #close}.
 *
 * <pre>
 * MODEL/checkpoint/lock               claimed while a training runs
 * MODEL/checkpoint/run.json, ...      the checkpoints: their presence makes the directory UNFINISHED
 * MODEL/switching/                    the finished files, from the moment of change until they are moved to MODEL/
 * </pre>
 *
 * <p>The order of {@link #publish} makes each state that a crash can leave readable without a journal: the new files
 * switch at once ({@link FileGroup}); as long as {@code switching/} is there the directory is FINISHED, whatever
 * {@code checkpoint/} holds; and {@code switching/} goes only after the checkpoints have gone.
 */
public final class OutputDirectory implements AutoCloseable {
    static final String CHECKPOINT = "checkpoint";

    private static final String LOCK = "lock";
    private static final int CLAIM_ATTEMPTS = 10;

    private final Path directory;
    private final Path checkpoint;
    private final FileGroup files;
    private final FileClaim claim;
    private final boolean resuming;
    private final boolean existed;
    private final Consumer<String> progress;
    private boolean beginning;

    private OutputDirectory(
            Path directory,
            FileGroup files,
            FileClaim claim,
            boolean resuming,
            boolean existed,
            Consumer<String> progress) {
        this.directory = directory;
        this.checkpoint = directory.resolve(CHECKPOINT);
        this.files = files;
        this.claim = claim;
        this.resuming = resuming;
        this.existed = existed;
        this.progress = progress;
        this.beginning = !resuming;
    }

    /** What the path holds now. Changes nothing. */
    public static OutputState stateOf(Path directory) {
        if (!Files.exists(directory)) {
            return OutputState.ABSENT;
        }
        if (!Files.isDirectory(directory)) {
            return OutputState.FOREIGN;
        }
        FileGroup files = new FileGroup(directory, ModelFiles.NAMES);
        boolean holdsModel = isOurs(files.locate(ModelFiles.CONFIG));
        if (holdsModel && files.isSwitching()) {
            return OutputState.FINISHED;
        }
        if (DirectoryCheckpoints.exist(directory.resolve(CHECKPOINT))) {
            return OutputState.UNFINISHED;
        }
        if (holdsModel) {
            return OutputState.FINISHED;
        }
        return isVacant(directory, files) ? OutputState.ABSENT : OutputState.FOREIGN;
    }

    /**
     * Completes a publication that a crash interrupted, if there is one and no training holds the directory.
     *
     * @return the state after that
     */
    public static OutputState recover(Path directory) {
        OutputState state = stateOf(directory);
        boolean remains =
                Files.exists(directory.resolve(CHECKPOINT)) || new FileGroup(directory, ModelFiles.NAMES).isSwitching();
        if (state == OutputState.FINISHED && remains) {
            tryClaim(directory).ifPresent(claim -> {
                FileGroup files = new FileGroup(directory, ModelFiles.NAMES);
                var output = new OutputDirectory(directory, files, claim, false, true, step -> {});
                output.recover();
                output.close();
            });
        }
        return stateOf(directory);
    }

    /**
     * Claims a directory for a training, making it if absent. What is in it stays: a model until {@link #publish}, and the
     * checkpoints of an unfinished training until those of this run are begun, since a run that overwrites may still fail at
     * its data.
     *
     * @throws InvalidInputException in one line if its state forbids what {@code existing} wants, or if another training
     *     holds it
     */
    public static OutputDirectory open(Path directory, Existing existing) {
        return open(directory, existing, step -> {});
    }

    /** Tells {@code progress} after each step that changes the directory. */
    static OutputDirectory open(Path directory, Existing existing, Consumer<String> progress) {
        OutputState before = stateOf(directory);
        if (before == OutputState.FOREIGN || before == OutputState.FINISHED) {
            refuse(before, directory, existing);
        }
        boolean existed = Files.exists(directory);
        FileClaim claim = tryClaim(directory).orElseThrow(() -> inUse(directory));
        FileGroup files = new FileGroup(directory, ModelFiles.NAMES, progress);
        boolean resuming = existing == Existing.RESUME
                && stateOf(directory) == OutputState.UNFINISHED
                && DirectoryCheckpoints.holdSnapshot(directory.resolve(CHECKPOINT));
        var output = new OutputDirectory(directory, files, claim, resuming, existed, progress);
        boolean opened = false;
        try {
            output.recover();
            // Again, for only now does nobody else change it.
            refuse(stateOf(directory), directory, existing);
            opened = true;
            return output;
        } finally {
            if (!opened) {
                output.close();
            }
        }
    }

    /** Whether there are checkpoints to go on from. */
    public boolean resuming() {
        return resuming;
    }

    /**
     * The checkpoints of this run, in place of those of another that it does not resume; see {@link
     * DirectoryCheckpoints#open} for the fingerprint and the errors. Call it when everything that can be wrong with the data
     * and the settings has been looked at.
     */
    public DirectoryCheckpoints checkpoints(JsonObject fingerprint) {
        if (beginning) {
            discardCheckpoints();
            beginning = false;
        }
        return DirectoryCheckpoints.open(checkpoint, fingerprint);
    }

    /**
     * Puts the finished model in place of whatever was there, as one change that no crash can halve, and removes
     * {@code checkpoint/}.
     */
    public void publish(ModelFiles model) {
        files.replace(model.contents());
        discardCheckpoints();
        files.settle();
    }

    /**
     * Gives the directory back. Checkpoints stay for a later resume; where none were kept, nothing that {@link #open}
     * made is left.
     */
    @Override
    public void close() {
        if (DirectoryCheckpoints.exist(checkpoint) && DirectoryCheckpoints.holdSnapshot(checkpoint)) {
            claim.close();
            return;
        }
        if (DirectoryCheckpoints.exist(checkpoint)) {
            discardCheckpoints();
        }
        claim.deleteAndClose();
        Folders.deleteIfEmpty(checkpoint);
        if (!existed) {
            Folders.deleteIfEmpty(directory);
        }
    }

    private void recover() {
        if (files.isSwitching()) {
            discardCheckpoints();
        }
        files.recover();
    }

    /** Deletes what is ours but the lock, {@code run.json} first: without it the rest counts as nothing. */
    private void discardCheckpoints() {
        Path run = checkpoint.resolve(DirectoryCheckpoints.RUN_FILE);
        if (Files.exists(run)) {
            Folders.deleteTree(run);
            progress.accept("run discarded");
        }
        for (String name : Folders.names(checkpoint)) {
            if (DirectoryCheckpoints.owns(name)) {
                Folders.deleteTree(checkpoint.resolve(name));
                progress.accept(name + " discarded");
            }
        }
        Folders.force(checkpoint);
    }

    private static void refuse(OutputState state, Path directory, Existing existing) {
        if (state == OutputState.FOREIGN) {
            throw new InvalidInputException("'" + directory + "' is not a model of ours, so nothing is written there: "
                    + "choose another --out or remove it");
        }
        if (state == OutputState.FINISHED && existing == Existing.REFUSE) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a finished model: choose another --out, or replace it with --overwrite");
        }
        if (state == OutputState.FINISHED && existing == Existing.RESUME) {
            throw new InvalidInputException("'" + directory
                    + "' holds a finished model, there is nothing to resume: train anew with --overwrite");
        }
        boolean kept =
                state == OutputState.UNFINISHED && DirectoryCheckpoints.holdSnapshot(directory.resolve(CHECKPOINT));
        if (kept && existing == Existing.REFUSE) {
            throw new InvalidInputException("'" + directory
                    + "' holds an unfinished training: go on with --resume, or begin anew with --overwrite");
        }
    }

    private static InvalidInputException inUse(Path directory) {
        String holder = FileClaim.holder(directory.resolve(CHECKPOINT).resolve(LOCK));
        return new InvalidInputException("'" + directory + "' is in use by another training (" + holder
                + "): wait for it, stop it, or choose another --out");
    }

    /** Empty if someone else holds the directory. */
    private static Optional<FileClaim> tryClaim(Path directory) {
        Path checkpoint = directory.resolve(CHECKPOINT);
        boolean existed = Files.exists(directory);
        CarouselException failure = null;
        // Another training may be removing its checkpoint/ between our two steps.
        for (int attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
            try {
                Files.createDirectories(checkpoint);
                Optional<FileClaim> claim = FileClaim.tryClaim(checkpoint.resolve(LOCK));
                if (claim.isPresent() || Files.exists(checkpoint.resolve(LOCK))) {
                    return claim;
                }
            } catch (IOException e) {
                failure = FileErrors.cannotWrite(directory, e);
            } catch (CarouselException e) {
                failure = e;
            }
        }
        if (failure == null) {
            return Optional.empty();
        }
        if (!existed && Files.isDirectory(directory)) {
            Folders.deleteIfEmpty(checkpoint);
            Folders.deleteIfEmpty(directory);
        }
        throw failure;
    }

    private static boolean isOurs(Path config) {
        if (!Files.isRegularFile(config)) {
            return false;
        }
        try {
            JsonObject object = Json.read(config);
            return object.optionalText("kind").isPresent()
                    && object.optionalInteger("format_version").isPresent();
        } catch (CarouselException notJson) {
            return false;
        }
    }

    /** Nothing inside but what a process leaves that died with nothing worth keeping. */
    private static boolean isVacant(Path directory, FileGroup files) {
        Path checkpoint = directory.resolve(CHECKPOINT);
        boolean nothingElse = Folders.names(directory).stream()
                .allMatch(name -> files.isStaging(name) || name.equals(CHECKPOINT) && Files.isDirectory(checkpoint));
        List<String> kept = Folders.names(checkpoint);
        return nothingElse
                && (kept.isEmpty() || kept.contains(LOCK))
                && kept.stream().allMatch(name -> name.equals(LOCK) || DirectoryCheckpoints.owns(name));
    }
}
