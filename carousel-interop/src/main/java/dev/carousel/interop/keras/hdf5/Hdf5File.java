package dev.carousel.interop.keras.hdf5;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An HDF5 file. It is held in memory, so that the library sees slices of it and can neither map nor allocate what a header claims.
 * Links of every kind, external storage and virtual data sets are refused.
 */
public final class Hdf5File implements AutoCloseable {
    /** The largest file, in bytes: arrays have no more elements. */
    public static final long LARGEST = Integer.MAX_VALUE - 64L;

    private final HdfFile file;
    private final Hdf5Limits limits;

    private Hdf5File(HdfFile file, Hdf5Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /**
     * @throws InvalidInputException if there is no such file
     * @throws UnsupportedException if it has more than {@link #LARGEST} bytes
     * @throws CorruptFileException if it is no HDF5
     */
    public static Hdf5File read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("there is no file '" + path + "'");
        }
        try {
            long size = Files.size(path);
            if (size > LARGEST) {
                throw new UnsupportedException(
                        path + ": has " + size + " bytes; HDF5 files are read up to " + LARGEST + " bytes");
            }
            byte[] content = Files.readAllBytes(path);
            return of(content, content.length, path.toString());
        } catch (IOException e) {
            throw FileErrors.cannotRead(path, e);
        }
    }

    /**
     * @param stored what lies on disk, in bytes: fewer than {@code content} has if it was packed
     * @param source what errors call the file
     */
    public static Hdf5File of(byte[] content, long stored, String source) {
        Hdf5Limits limits = new Hdf5Limits(source, content.length, Math.min(stored, content.length));
        return limits.guarded("/", () -> new Hdf5File(HdfFile.fromByteBuffer(ByteBuffer.wrap(content)), limits));
    }

    public Hdf5Group root() {
        return new Hdf5Group(file, "", limits);
    }

    @Override
    public void close() {
        file.close();
    }
}
