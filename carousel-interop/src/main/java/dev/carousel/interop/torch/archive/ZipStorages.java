package dev.carousel.interop.torch.archive;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.pickle.PickleInput;
import dev.carousel.interop.torch.pickle.PickleMachine;
import dev.carousel.interop.torch.pickle.PickleValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The ZIP form: in one folder, named after the file, {@code data.pkl}, a storage each in {@code data/KEY}, {@code version}, and
 * since torch 2.1 {@code byteorder}. Nothing is unpacked to disk. PyTorch's checksums are of no use, since it may write
 * made-up ones.
 */
final class ZipStorages implements Storages {
    private static final int LONGEST_REMARK = 64;
    private static final int NEWEST_VERSION = 10;

    private final String source;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final String folder;
    private final ByteOrder order;
    private final PickleValue root;

    private ZipStorages(String source, ZipFile zip, MemoryBudget budget) {
        this.source = source;
        this.zip = zip;
        this.entries = ZipEntries.of(zip, source, budget);
        this.folder = ZipEntries.folder(entries.keySet(), source);
        requireNoProgram();
        requireKnownVersion();
        this.order = byteOrder();
        ZipEntry pickle = entries.get(folder + "data.pkl");
        try (InputStream in = new BufferedInputStream(zip.getInputStream(pickle))) {
            PickleInput input = new PickleInput(source, in, pickle.getSize(), budget);
            this.root = PickleMachine.read(input, new TorchAllowList(source), budget);
        } catch (IOException e) {
            throw broken("data.pkl", e);
        }
    }

    static ZipStorages open(Path file, String source, MemoryBudget budget) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new CorruptFileException(
                    source + ": is no whole ZIP file (" + e.getMessage() + "): it is probably truncated", e);
        } catch (IllegalArgumentException e) { // names that are no text in their encoding
            throw new CorruptFileException(source + ": is no well-formed ZIP file: " + e.getMessage(), e);
        }
        boolean opened = false;
        try {
            ZipStorages storages = new ZipStorages(source, zip, budget);
            opened = true;
            return storages;
        } finally {
            if (!opened) {
                zip.close();
            }
        }
    }

    @Override
    public PickleValue root() {
        return root;
    }

    @Override
    public String form() {
        return "zip";
    }

    @Override
    public ByteBuffer read(StorageReference storage, long from, int count) {
        String name = "data/" + storage.key();
        ZipEntry entry = entries.get(folder + name);
        if (entry == null) {
            throw new CorruptFileException(source + ": lacks the entry " + Printable.text(name));
        }
        if (from > entry.getSize() - count) {
            throw new CorruptFileException(source + ": the entry " + Printable.text(name) + " has " + entry.getSize()
                    + " bytes, but a tensor needs those up to " + (from + count));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(from);
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new CorruptFileException(source + ": the entry " + Printable.text(name) + " ends early");
            }
            return ByteBuffer.wrap(bytes).order(order);
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private void requireNoProgram() {
        for (String name : entries.keySet()) {
            if (name.startsWith(folder + "code/") || name.equals(folder + "constants.pkl")) {
                throw new UnsupportedException(source + ": is a TorchScript archive, a program with its weights: save"
                        + " the weights alone, by torch.save(torch.jit.load(path).state_dict(), other), or export the"
                        + " model to ONNX");
            }
        }
    }

    private void requireKnownVersion() {
        if (!entries.containsKey(folder + "version")) {
            return;
        }
        String version = remark("version");
        int number = version.matches("[0-9]{1,4}") ? Integer.parseInt(version) : Integer.MAX_VALUE;
        if (number > NEWEST_VERSION) {
            throw new UnsupportedException(
                    source + ": is of version '" + Printable.text(version) + "', known are 1 to " + NEWEST_VERSION);
        }
    }

    /** Files before torch 2.1 don't say it; big-endian machines were never common. */
    private ByteOrder byteOrder() {
        String text = entries.containsKey(folder + "byteorder") ? remark("byteorder") : "little";
        return switch (text) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                throw new CorruptFileException(
                        source + ": the byte order should be little or big, found '" + Printable.text(text) + "'");
        };
    }

    private String remark(String name) {
        try (InputStream in = zip.getInputStream(entries.get(folder + name))) {
            return new String(in.readNBytes(LONGEST_REMARK), StandardCharsets.ISO_8859_1).trim();
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private CorruptFileException broken(String entry, IOException cause) {
        return new CorruptFileException(
                source + ": the entry " + Printable.text(entry) + " can't be unpacked: "
                        + FileErrors.cannotRead(Path.of(source), cause).getMessage(),
                cause);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
