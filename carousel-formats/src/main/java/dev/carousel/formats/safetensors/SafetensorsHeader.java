package dev.carousel.formats.safetensors;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.formats.json.JsonReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parsed header, whose tensors are known to cover the data without hole or overlap.
 *
 * @param tensors by name
 * @param metadata the free texts of {@code __metadata__}
 */
record SafetensorsHeader(SortedMap<String, TensorInfo> tensors, SortedMap<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /** The reference implementation's limit, in bytes. */
    static final long LONGEST = 100_000_000;

    /** As in PyTorch and NumPy; without it a header of digits and commas would grow eightfold in memory. */
    private static final int MOST_AXES = 64;

    /** Of objects, for each tensor: its name and fields, its description, its place in maps. */
    private static final int TENSOR_BYTES = 700;

    private static final int METADATA_BYTES = 200;

    SafetensorsHeader {
        tensors = Collections.unmodifiableSortedMap(tensors);
        metadata = Collections.unmodifiableSortedMap(metadata);
    }

    /**
     * Reads and checks a header.
     *
     * @param json the header's bytes, padding included
     * @param source the file, for errors
     * @param budget what the header may take
     * @param dataLength how many bytes follow the header
     */
    static SafetensorsHeader parse(InputStream json, String source, MemoryBudget budget, long dataLength) {
        SafetensorsHeader header =
                JsonReader.read(json, source, reader -> new Parsing(reader, source, budget).header());
        checkCover(header.tensors(), source, dataLength);
        return header;
    }

    /** Offsets, sorted, must run from 0 to the end of the file without a gap: nothing is shared, nothing is hidden. */
    private static void checkCover(SortedMap<String, TensorInfo> tensors, String source, long dataLength) {
        List<TensorInfo> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        long covered = 0;
        for (TensorInfo tensor : inOrder) {
            if (tensor.begin() != covered) {
                String fault = tensor.begin() < covered ? "overlaps the tensor before it" : "leaves a hole before it";
                throw corrupt(source, tensor.name(), fault + ": begins at " + tensor.begin() + ", expected " + covered);
            }
            if (tensor.end() > dataLength) {
                throw corrupt(
                        source,
                        tensor.name(),
                        "ends at byte " + tensor.end() + " of the data, which has " + dataLength
                                + ": the file is probably truncated");
            }
            covered = tensor.end();
        }
        if (covered != dataLength) {
            throw new CorruptFileException(
                    source + ": has " + dataLength + " bytes of data, its tensors cover " + covered);
        }
    }

    private static CorruptFileException corrupt(String source, String tensor, String fault) {
        return new CorruptFileException(source + ": tensor '" + tensor + "' " + fault);
    }

    /** One pass over the header, refusing it at the first wrong token. */
    private static final class Parsing {
        private final JsonReader reader;
        private final String source;
        private final SortedMap<String, TensorInfo> tensors = new TreeMap<>(NameOrder.BY_CODE_POINTS);
        private final SortedMap<String, String> metadata = new TreeMap<>(NameOrder.BY_CODE_POINTS);
        private final MemoryBudget budget;
        private boolean metadataRead;

        Parsing(JsonReader reader, String source, MemoryBudget budget) {
            this.reader = reader;
            this.source = source;
            this.budget = budget;
        }

        SafetensorsHeader header() {
            reader.object(this::isNew, name -> {
                if (name.equals(METADATA)) {
                    metadataRead = true;
                    reader.object(key -> !metadata.containsKey(key), key -> {
                        budget.take(METADATA_BYTES, METADATA);
                        metadata.put(key, reader.text());
                    });
                } else {
                    budget.take(TENSOR_BYTES, "the tensors of the header");
                    tensors.put(name, new Entry(name).read());
                }
            });
            return new SafetensorsHeader(tensors, metadata);
        }

        private boolean isNew(String name) {
            return name.equals(METADATA) ? !metadataRead : !tensors.containsKey(name);
        }

        private final class Entry {
            private final String name;
            private Optional<Dtype> dtype = Optional.empty();
            private Optional<List<Long>> shape = Optional.empty();
            private Optional<List<Long>> offsets = Optional.empty();

            Entry(String name) {
                this.name = name;
            }

            TensorInfo read() {
                reader.object(this::isNew, this::field);
                if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
                    throw corrupt(source, name, "needs dtype, shape and data_offsets");
                }
                if (offsets.get().size() != 2) {
                    throw corrupt(source, name, "has data_offsets " + offsets.get() + ", expected two numbers");
                }
                long begin = offsets.get().get(0);
                long end = offsets.get().get(1);
                if (begin > end) {
                    throw corrupt(source, name, "ends at byte " + end + ", before it begins at " + begin);
                }
                checkLength(end - begin);
                return new TensorInfo(name, dtype.get(), shape.get(), begin, end);
            }

            private boolean isNew(String field) {
                return switch (field) {
                    case "dtype" -> dtype.isEmpty();
                    case "shape" -> shape.isEmpty();
                    case "data_offsets" -> offsets.isEmpty();
                    default -> true; // and refused
                };
            }

            private void field(String field) {
                switch (field) {
                    case "dtype" -> dtype = Optional.of(dtype(reader.text()));
                    case "shape" -> shape = Optional.of(naturals());
                    case "data_offsets" -> offsets = Optional.of(naturals());
                    default -> throw corrupt(source, name, "has the unknown field '" + field + "'");
                }
            }

            private Dtype dtype(String text) {
                return Dtype.named(text)
                        .orElseThrow(() -> reader.unexpected("one of " + List.of(Dtype.values()), text));
            }

            private List<Long> naturals() {
                List<Long> numbers = new ArrayList<>(2);
                reader.list(() -> {
                    long number = reader.integer();
                    if (number < 0) {
                        throw reader.unexpected("no less than 0", number);
                    }
                    if (numbers.size() == MOST_AXES) {
                        throw reader.unexpected("the last of at most " + MOST_AXES, number);
                    }
                    numbers.add(number);
                });
                return numbers;
            }

            private void checkLength(long length) {
                OptionalLong bits = bits();
                if (bits.isEmpty()) {
                    throw corrupt(source, name, "has shape " + shape.get() + ", beyond all sizes");
                }
                if (bits.getAsLong() % Byte.SIZE != 0 || bits.getAsLong() / Byte.SIZE != length) {
                    throw corrupt(
                            source,
                            name,
                            "has " + length + " bytes, but " + dtype.get() + " " + shape.get() + " takes "
                                    + bits.getAsLong() + " bits");
                }
            }

            /** Empty on overflow, which counts even where a later axis is 0: the reference multiplies in the same order. */
            private OptionalLong bits() {
                try {
                    long product = 1;
                    for (long length : shape.get()) {
                        product = Math.multiplyExact(product, length);
                    }
                    return OptionalLong.of(
                            Math.multiplyExact(product, (long) dtype.get().bits()));
                } catch (ArithmeticException overflow) {
                    return OptionalLong.empty();
                }
            }
        }
    }
}
