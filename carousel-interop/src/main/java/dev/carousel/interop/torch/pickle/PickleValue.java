package dev.carousel.interop.torch.pickle;

import dev.carousel.interop.definition.Printable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a pickle can build here. Containers may hold each other in any way, themselves included, so they are equal by identity
 * only and print without their elements: a walk through all of it may never end.
 */
public sealed interface PickleValue {
    /** Python's None. */
    enum None implements PickleValue {
        NONE;

        @Override
        public String toString() {
            return "None";
        }
    }

    record Flag(boolean value) implements PickleValue {
        @Override
        public String toString() {
            return value ? "True" : "False";
        }
    }

    /** An integer of 64 bits. */
    record Whole(long value) implements PickleValue {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** An integer beyond 64 bits. */
    record Large(BigInteger value) implements PickleValue {
        @Override
        public String toString() {
            return "an integer of " + value.bitLength() + " bits";
        }
    }

    record Real(double value) implements PickleValue {
        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    record Text(String value) implements PickleValue {
        @Override
        public String toString() {
            return "'" + Printable.text(value) + "'";
        }
    }

    /** Bytes, which nobody asks for and which aren't kept. */
    record Bytes(long length) implements PickleValue {
        @Override
        public String toString() {
            return length + " bytes";
        }
    }

    /** A name on the allow-list: a mere name, of a thing that does not exist here. */
    record Global(String module, String name) implements PickleValue {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    final class Tuple implements PickleValue {
        private final List<PickleValue> elements;

        public Tuple(List<PickleValue> elements) {
            this.elements = List.copyOf(elements);
        }

        public List<PickleValue> elements() {
            return elements;
        }

        @Override
        public String toString() {
            return "a tuple of " + elements.size();
        }
    }

    final class Sequence implements PickleValue {
        private final List<PickleValue> elements = new ArrayList<>();

        public List<PickleValue> elements() {
            return Collections.unmodifiableList(elements);
        }

        void add(PickleValue element) {
            elements.add(element);
        }

        @Override
        public String toString() {
            return "a list of " + elements.size();
        }
    }

    /**
     * A dict, ordered or not: entries in the order in which they were set. Keys aren't hashed, since what is hashed by
     * content could be made to take forever.
     */
    final class Dictionary implements PickleValue {
        private final List<Entry> entries = new ArrayList<>();

        public record Entry(PickleValue key, PickleValue value) {}

        public List<Entry> entries() {
            return Collections.unmodifiableList(entries);
        }

        /** The last value of this key. */
        public Optional<PickleValue> get(String key) {
            PickleValue found = null;
            for (Entry entry : entries) {
                if (entry.key() instanceof Text text && text.value().equals(key)) {
                    found = entry.value();
                }
            }
            return Optional.ofNullable(found);
        }

        /** Adds an entry. */
        public void put(PickleValue key, PickleValue value) {
            entries.add(new Entry(key, value));
        }

        @Override
        public String toString() {
            return "a dict of " + entries.size();
        }
    }

    /** What an {@link AllowList} made. */
    non-sealed interface Made extends PickleValue {}
}
