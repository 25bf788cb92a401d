package dev.carousel.interop.torch.archive;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.pickle.PickleInput;
import dev.carousel.interop.torch.pickle.PickleMachine;
import dev.carousel.interop.torch.pickle.PickleValue;
import dev.carousel.interop.torch.pickle.PickleValue.Large;
import dev.carousel.interop.torch.pickle.PickleValue.Sequence;
import dev.carousel.interop.torch.pickle.PickleValue.Text;
import dev.carousel.interop.torch.pickle.PickleValue.Whole;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form before torch 1.6: pickles of a magic number, the version, the machine, the object and the list of storages, and
 * then each of these as its number of elements (u64) and the elements, all little-endian.
 *
 * <p>The size of an element isn't written; the references in the pickle know it, so a storage that nothing refers to can't be
 * passed over, and doesn't occur.
 */
final class LegacyStorages implements Storages {
    private static final String MAGIC = "1950a86a20f9469cfc6c";
    private static final int VERSION = 1001;
    private static final int STORAGE_BYTES = 128;

    private final String source;
    private final FileChannel channel;
    private final PickleValue root;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** @param from the first byte of the elements */
    private record Part(long from, long elements) {}

    private LegacyStorages(String source, FileChannel channel, MemoryBudget budget) throws IOException {
        this.source = source;
        this.channel = channel;
        PickleInput input = new PickleInput(
                source, new BufferedInputStream(Channels.newInputStream(channel)), channel.size(), budget);
        TypesOfStorages allowed = new TypesOfStorages(source);
        requireMagic(input, allowed, budget);
        PickleMachine.read(input, allowed, budget); // sizes of C's types on the machine that wrote it
        this.root = PickleMachine.read(input, allowed, budget);
        locate(PickleMachine.read(input, allowed, budget), input.position(), allowed, budget);
    }

    static LegacyStorages open(Path file, String source, MemoryBudget budget) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean opened = false;
        try {
            LegacyStorages storages = new LegacyStorages(source, channel, budget);
            opened = true;
            return storages;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private void requireMagic(PickleInput input, TypesOfStorages allowed, MemoryBudget budget) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(1);
        if (channel.read(first, 0) < 1 || first.get(0) != (byte) 0x80) {
            throw new InvalidInputException(
                    source + ": is no file of torch.save: it begins neither as a ZIP file nor as a pickle");
        }
        PickleValue magic = PickleMachine.read(input, allowed, budget);
        if (!(magic instanceof Large large) || !large.value().toString(16).equals(MAGIC)) {
            throw new UnsupportedException(
                    source + ": is a pickle, but not of torch.save, whose magic number is missing: found " + magic);
        }
        PickleValue version = PickleMachine.read(input, allowed, budget);
        if (!(version instanceof Whole whole) || whole.value() != VERSION) {
            throw new UnsupportedException(
                    source + ": is of torch's old form, version " + version + ", known is " + VERSION);
        }
    }

    private void locate(PickleValue keys, long position, TypesOfStorages allowed, MemoryBudget budget)
            throws IOException {
        if (!(keys instanceof Sequence list)) {
            throw new CorruptFileException(source + ": expected a list of storages, found " + keys);
        }
        long next = position;
        for (PickleValue key : list.elements()) {
            StorageType type = key instanceof Text text ? allowed.type(text.value()) : null;
            if (type == null) {
                throw new CorruptFileException(source + ": lists storage " + key + ", which no tensor refers to");
            }
            budget.take(STORAGE_BYTES, "the list of storages");
            long elements = bytes(next, Long.BYTES).getLong(0);
            long from = next + Long.BYTES;
            if (elements < 0 || elements > (channel.size() - from) / type.bytes()) {
                throw new CorruptFileException(source + ": storage " + key + " should have "
                        + Long.toUnsignedString(elements) + " elements, but " + (channel.size() - from)
                        + " bytes follow");
            }
            parts.put(((Text) key).value(), new Part(from, elements));
            next = from + elements * type.bytes();
        }
        if (next != channel.size()) {
            throw new CorruptFileException(
                    source + ": has " + (channel.size() - next) + " bytes after its last storage");
        }
    }

    @Override
    public PickleValue root() {
        return root;
    }

    @Override
    public String form() {
        return "legacy";
    }

    @Override
    public ByteBuffer read(StorageReference storage, long from, int count) {
        Part part = parts.get(storage.key());
        if (part == null) {
            throw new CorruptFileException(source + ": lacks storage '" + Printable.text(storage.key()) + "'");
        }
        long length = part.elements() * storage.type().bytes();
        if (from > length - count) {
            throw new CorruptFileException(source + ": storage '" + Printable.text(storage.key()) + "' has " + length
                    + " bytes, but a tensor needs those up to " + (from + count));
        }
        try {
            return bytes(part.from() + from, count);
        } catch (IOException e) {
            throw FileErrors.cannotRead(Path.of(source), e);
        }
    }

    private ByteBuffer bytes(long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new CorruptFileException(source + ": ends within its storages: it is probably truncated");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The allow-list, which notes the type of each storage that is referred to. */
    private static final class TypesOfStorages implements dev.carousel.interop.torch.pickle.AllowList {
        private final TorchAllowList allowed;
        private final String source;
        private final Map<String, StorageType> types = new LinkedHashMap<>();

        TypesOfStorages(String source) {
            this.allowed = new TorchAllowList(source);
            this.source = source;
        }

        StorageType type(String key) {
            return types.get(key);
        }

        @Override
        public PickleValue global(String module, String name) {
            return allowed.global(module, name);
        }

        @Override
        public PickleValue call(PickleValue.Global function, PickleValue.Tuple arguments) {
            return allowed.call(function, arguments);
        }

        @Override
        public PickleValue persistent(PickleValue id) {
            PickleValue made = allowed.persistent(id);
            if (made instanceof StorageReference storage) {
                StorageType before = types.putIfAbsent(storage.key(), storage.type());
                if (before != null && before != storage.type()) {
                    throw new CorruptFileException(source + ": storage '" + Printable.text(storage.key()) + "' is of "
                            + before.dtype() + " and of " + storage.type().dtype());
                }
            }
            return made;
        }
    }
}
