package dev.carousel.interop.torch.state;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.interop.torch.archive.TorchArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** An open file with a state dict; its kind is told by its first bytes, not by its name. */
public final class StateDictFile implements AutoCloseable {
    private static final int LOOKED_AT = 64;

    private final StateDict stateDict;
    private final Runnable closing;

    private StateDictFile(StateDict stateDict, Runnable closing) {
        this.stateDict = stateDict;
        this.closing = closing;
    }

    /**
     * Opens a file of {@code torch.save}, safetensors, or JSON.
     *
     * @throws InvalidInputException if there is no such file or it is of another kind
     * @throws dev.carousel.CorruptFileException if it is broken
     * @throws dev.carousel.UnsupportedException if it holds something else than tensors
     */
    public static StateDictFile open(Path file) {
        byte[] start = start(file);
        String source = file.toString();
        if (isSafetensors(start)) {
            SafetensorsFile tensors = SafetensorsFile.open(file);
            return open(() -> SafetensorsTensors.stateDict(tensors, source), tensors::close);
        }
        if (begins(start, 'P', 'K') || begins(start, 0x80)) {
            TorchArchive archive = TorchArchive.open(file);
            return open(() -> Checkpoint.stateDict(archive, source), archive::close);
        }
        if (firstVisible(start) == '{') {
            return new StateDictFile(JsonTensors.stateDict(Json.read(file)), () -> {});
        }
        if (begins(start, 0x89, 'H', 'D', 'F')) {
            throw new InvalidInputException(
                    source + ": is an HDF5 file, as Keras writes, and no state dict of PyTorch");
        }
        throw new InvalidInputException(
                source + ": holds no state dict: it begins like none of torch.save, safetensors and JSON");
    }

    private static StateDictFile open(Supplier<StateDict> reading, Runnable closing) {
        boolean opened = false;
        try {
            StateDictFile file = new StateDictFile(reading.get(), closing);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                closing.run();
            }
        }
    }

    public StateDict stateDict() {
        return stateDict;
    }

    @Override
    public void close() {
        closing.run();
    }

    private static byte[] start(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file '" + file + "'");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LOOKED_AT);
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /** A length below 2^32 in eight bytes, and a brace. */
    private static boolean isSafetensors(byte[] start) {
        int length = Long.BYTES;
        return start.length > length && start[length] == '{' && (start[4] | start[5] | start[6] | start[7]) == 0;
    }

    private static boolean begins(byte[] start, int... expected) {
        if (start.length < expected.length) {
            return false;
        }
        for (int k = 0; k < expected.length; k++) {
            if (start[k] != (byte) expected[k]) {
                return false;
            }
        }
        return true;
    }

    private static int firstVisible(byte[] start) {
        for (byte b : start) {
            if (!Character.isWhitespace(b)) {
                return b;
            }
        }
        return -1;
    }
}
