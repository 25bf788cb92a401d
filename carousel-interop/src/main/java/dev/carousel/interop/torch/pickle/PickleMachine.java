package dev.carousel.interop.torch.pickle;

import static dev.carousel.interop.torch.pickle.Opcodes.*;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.interop.torch.pickle.PickleValue.Bytes;
import dev.carousel.interop.torch.pickle.PickleValue.Dictionary;
import dev.carousel.interop.torch.pickle.PickleValue.Flag;
import dev.carousel.interop.torch.pickle.PickleValue.Global;
import dev.carousel.interop.torch.pickle.PickleValue.Large;
import dev.carousel.interop.torch.pickle.PickleValue.None;
import dev.carousel.interop.torch.pickle.PickleValue.Real;
import dev.carousel.interop.torch.pickle.PickleValue.Sequence;
import dev.carousel.interop.torch.pickle.PickleValue.Text;
import dev.carousel.interop.torch.pickle.PickleValue.Tuple;
import dev.carousel.interop.torch.pickle.PickleValue.Whole;
import java.math.BigInteger;
import java.util.List;

/** Reads one pickle of protocols 2 to 5. */
public final class PickleMachine {
    private static final int OLDEST_PROTOCOL = 2;
    private static final int NEWEST_PROTOCOL = 5;
    private static final int OBJECT_BYTES = 56;
    private static final int ENTRY_BYTES = 40;

    private final PickleInput input;
    private final AllowList allowed;
    private final MemoryBudget budget;
    private final PickleStack stack;

    private PickleMachine(PickleInput input, AllowList allowed, MemoryBudget budget) {
        this.input = input;
        this.allowed = allowed;
        this.budget = budget;
        this.stack = new PickleStack(input, budget);
    }

    /**
     * What the pickle that begins here builds; the input then stands behind it.
     *
     * @throws CorruptFileException if it is no well-formed pickle, or would take too much memory
     * @throws UnsupportedException for an opcode or a name that isn't allowed
     */
    public static PickleValue read(PickleInput input, AllowList allowed, MemoryBudget budget) {
        return new PickleMachine(input, allowed, budget).run();
    }

    private PickleValue run() {
        int first = input.unsignedByte();
        if (first != PROTO) {
            throw new CorruptFileException(input.place() + "a pickle of protocol 2 or later should begin with 0x80,"
                    + " found 0x" + Integer.toHexString(first));
        }
        int protocol = input.unsignedByte();
        if (protocol < OLDEST_PROTOCOL || protocol > NEWEST_PROTOCOL) {
            throw new UnsupportedException(
                    input.place() + "has protocol " + protocol + ", known are " + OLDEST_PROTOCOL + " to 5");
        }
        for (int opcode = input.unsignedByte(); opcode != STOP; opcode = input.unsignedByte()) {
            if (!plain(opcode) && !container(opcode)) {
                other(opcode);
            }
        }
        return stack.result();
    }

    /** Numbers, texts and the like; whether it was one. */
    private boolean plain(int opcode) {
        switch (opcode) {
            case NONE -> stack.push(None.NONE);
            case NEWTRUE -> push(new Flag(true));
            case NEWFALSE -> push(new Flag(false));
            case BININT -> push(new Whole(input.integer()));
            case BININT1 -> push(new Whole(input.unsignedByte()));
            case BININT2 -> push(new Whole(input.unsignedShort()));
            case LONG1 -> push(integer(input.unsignedByte()));
            case LONG4 -> push(integer(input.unsignedInteger()));
            case BINFLOAT -> push(new Real(input.bigEndianDouble()));
            case SHORT_BINUNICODE, SHORT_BINSTRING -> push(new Text(input.text(input.unsignedByte())));
            case BINUNICODE, BINSTRING -> push(new Text(input.text(input.unsignedInteger())));
            case BINUNICODE8 -> push(new Text(input.text(input.longInteger())));
            case SHORT_BINBYTES -> bytes(input.unsignedByte());
            case BINBYTES -> bytes(input.unsignedInteger());
            case BINBYTES8 -> bytes(input.longInteger());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Making and filling of containers; whether it was that. */
    private boolean container(int opcode) {
        switch (opcode) {
            case EMPTY_LIST -> push(new Sequence());
            case EMPTY_DICT -> push(new Dictionary());
            case EMPTY_TUPLE -> push(new Tuple(List.of()));
            case TUPLE1 -> push(new Tuple(List.of(stack.pop())));
            case TUPLE2 -> {
                PickleValue second = stack.pop();
                push(new Tuple(List.of(stack.pop(), second)));
            }
            case TUPLE3 -> {
                PickleValue third = stack.pop();
                PickleValue second = stack.pop();
                push(new Tuple(List.of(stack.pop(), second, third)));
            }
            case TUPLE -> push(new Tuple(stack.popToMark()));
            case LIST -> {
                List<PickleValue> elements = stack.popToMark();
                push(append(new Sequence(), elements));
            }
            case DICT -> {
                List<PickleValue> elements = stack.popToMark();
                push(put(new Dictionary(), elements));
            }
            case APPEND -> {
                PickleValue element = stack.pop();
                append(stack.peek(), List.of(element));
            }
            case APPENDS -> {
                List<PickleValue> elements = stack.popToMark();
                append(stack.peek(), elements);
            }
            case SETITEM -> {
                PickleValue value = stack.pop();
                PickleValue key = stack.pop();
                put(stack.peek(), List.of(key, value));
            }
            case SETITEMS -> {
                List<PickleValue> elements = stack.popToMark();
                put(stack.peek(), elements);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void other(int opcode) {
        switch (opcode) {
            case MARK -> stack.mark();
            case POP -> stack.pop();
            case POP_MARK -> stack.popToMark();
            case BINPUT -> stack.remember(input.unsignedByte());
            case LONG_BINPUT -> stack.remember(input.unsignedInteger());
            case MEMOIZE -> stack.rememberNext();
            case BINGET -> stack.push(stack.recall(input.unsignedByte()));
            case LONG_BINGET -> stack.push(stack.recall(input.unsignedInteger()));
            // A frame only says how much a reader may fetch at once.
            case FRAME -> input.requireThere(input.longInteger(), "a frame");
            case GLOBAL -> push(allowed.global(input.line(), input.line()));
            case STACK_GLOBAL -> {
                PickleValue name = stack.pop();
                push(allowed.global(text(stack.pop()), text(name)));
            }
            case REDUCE -> reduce();
            case NEWOBJ -> newObject();
            case BUILD -> build();
            case BINPERSID -> push(allowed.persistent(stack.pop()));
            default -> throw refused(opcode);
        }
    }

    private UnsupportedException refused(int opcode) {
        return new UnsupportedException(input.place() + "has the opcode " + Opcodes.refused(opcode)
                + "; only tensors in plain containers are read: save model.state_dict(), or use safetensors");
    }

    private void reduce() {
        PickleValue arguments = stack.pop();
        PickleValue function = stack.pop();
        if (!(function instanceof Global global) || !(arguments instanceof Tuple tuple)) {
            throw new CorruptFileException(
                    input.place() + "a call should be of a name with a tuple, found " + function + " of " + arguments);
        }
        push(allowed.call(global, tuple));
    }

    private void newObject() {
        PickleValue arguments = stack.pop();
        PickleValue type = stack.pop();
        if (!(type instanceof Global global) || !(arguments instanceof Tuple tuple) || !allowed.letsBy(global)) {
            throw refused(NEWOBJ);
        }
        push(allowed.call(global, tuple));
    }

    /**
     * Attributes of an object, which are dropped. State dicts are ordered dicts with the attribute {@code _metadata}, which nothing here
     * needs; what the allow-list made of names has none that count.
     */
    private void build() {
        PickleValue state = stack.pop();
        if (stack.peek() instanceof PickleValue.Made made && allowed.hasState(made)) {
            return;
        }
        if (!(stack.peek() instanceof Dictionary) || !(state instanceof Dictionary)) {
            throw new UnsupportedException(input.place() + "sets the state of " + stack.peek() + " to " + state
                    + ": only an ordered dict may have attributes");
        }
    }

    private PickleValue append(PickleValue list, List<PickleValue> elements) {
        if (!(list instanceof Sequence sequence)) {
            throw new CorruptFileException(input.place() + "appends to " + list + ", which is no list");
        }
        budget.take((long) ENTRY_BYTES * elements.size(), "a list");
        elements.forEach(sequence::add);
        return list;
    }

    private PickleValue put(PickleValue dict, List<PickleValue> keysAndValues) {
        if (!(dict instanceof Dictionary dictionary) || keysAndValues.size() % 2 != 0) {
            throw new CorruptFileException(
                    input.place() + "sets " + keysAndValues.size() + " keys and values of " + dict);
        }
        budget.take((long) ENTRY_BYTES * keysAndValues.size(), "a dict");
        for (int k = 0; k < keysAndValues.size(); k += 2) {
            dictionary.put(keysAndValues.get(k), keysAndValues.get(k + 1));
        }
        return dict;
    }

    private void push(PickleValue value) {
        budget.take(OBJECT_BYTES, "the pickle's objects");
        stack.push(value);
    }

    private void bytes(long count) {
        input.skip(count, "bytes");
        push(new Bytes(count));
    }

    /** Little-endian, in two's complement. */
    private PickleValue integer(long count) {
        int longest = 255;
        if (count > longest) {
            throw new CorruptFileException(
                    input.place() + "an integer should have " + count + " bytes, the limit is " + longest);
        }
        byte[] bytes = input.bytes(count, "an integer");
        BigInteger value = BigInteger.ZERO;
        if (count > 0) {
            byte[] turned = new byte[bytes.length];
            for (int k = 0; k < bytes.length; k++) {
                turned[k] = bytes[bytes.length - 1 - k];
            }
            value = new BigInteger(turned);
        }
        return value.bitLength() < Long.SIZE ? new Whole(value.longValue()) : new Large(value);
    }

    private String text(PickleValue value) {
        if (!(value instanceof Text text)) {
            throw new CorruptFileException(input.place() + "a name should be text, found " + value);
        }
        return text.value();
    }
}
