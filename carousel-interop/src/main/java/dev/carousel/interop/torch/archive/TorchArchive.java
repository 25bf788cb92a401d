package dev.carousel.interop.torch.archive;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.interop.torch.pickle.PickleValue;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** An open file of {@code torch.save}, whose pickle has been read. Tensors are read when they are asked for. */
public final class TorchArchive implements AutoCloseable {
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - Long.BYTES;

    private final String source;
    private final Storages storages;
    private final MemoryBudget budget;

    private TorchArchive(String source, Storages storages, MemoryBudget budget) {
        this.source = source;
        this.storages = storages;
        this.budget = budget;
    }

    /**
     * Opens a file and reads its pickle, by which nothing is run.
     *
     * @throws InvalidInputException if there is no such file
     * @throws CorruptFileException if it is broken, or would take much more memory than its size
     * @throws UnsupportedException if it holds anything but tensors in plain containers
     */
    public static TorchArchive open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file '" + file + "'");
        }
        String source = file.toString();
        try {
            MemoryBudget budget = new MemoryBudget(source, Files.size(file));
            Storages storages =
                    isZip(file) ? ZipStorages.open(file, source, budget) : LegacyStorages.open(file, source, budget);
            return new TorchArchive(source, storages, budget);
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /** What the pickle built. */
    public PickleValue root() {
        return storages.root();
    }

    /** {@code zip} or {@code legacy}. */
    public String form() {
        return storages.form();
    }

    /**
     * A tensor's elements in row-major order, whatever its strides; F16 and BF16 are exact, doubles are rounded.
     *
     * @param name what errors call it
     * @throws UnsupportedException if it isn't of floats
     */
    public Tensor floats(String name, TensorView view) {
        if (!view.type().isFloat()) {
            throw new UnsupportedException(source + ": tensor '" + name + "' is of "
                    + view.type().dtype() + ", expected float32, float64, float16 or bfloat16");
        }
        int bytes = view.type().bytes();
        long spanBytes = multiply(view.span(), bytes);
        if (view.shape().stream().anyMatch(length -> length > MOST_ELEMENTS)
                || view.size() > MOST_ELEMENTS
                || spanBytes > MOST_ELEMENTS) {
            throw new UnsupportedException(
                    source + ": tensor '" + name + "' " + view.shape() + " is larger than an array can hold");
        }
        budget.take(multiply(view.size(), Float.BYTES), "tensor '" + name + "'");
        int[] shape = view.shape().stream().mapToInt(Math::toIntExact).toArray();
        float[] values = new float[Math.toIntExact(view.size())];
        budget.take(spanBytes, "tensor '" + name + "'");
        long from = multiply(Math.addExact(view.storage().first(), view.offset()), bytes);
        ByteBuffer elements = storages.read(view.storage(), from, Math.toIntExact(spanBytes));
        int[] index = new int[shape.length];
        long at = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = view.type().floatAt(elements, (int) (at * bytes));
            // Counts the index up by one, the last axis first.
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                long stride = view.strides().get(axis);
                at += stride;
                if (++index[axis] < shape[axis]) {
                    break;
                }
                at -= stride * shape[axis];
                index[axis] = 0;
            }
        }
        return Tensor.of(values, shape);
    }

    /** Saturates, so that the budget refuses it. */
    private static long multiply(long count, int bytes) {
        return count > Long.MAX_VALUE / bytes ? Long.MAX_VALUE : count * bytes;
    }

    @Override
    public void close() {
        try {
            storages.close();
        } catch (IOException e) {
            throw FileErrors.cannotRead(Path.of(source), e);
        }
    }
}
