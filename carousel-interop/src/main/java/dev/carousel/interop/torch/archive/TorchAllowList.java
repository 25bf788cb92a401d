package dev.carousel.interop.torch.archive;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.pickle.AllowList;
import dev.carousel.interop.torch.pickle.PickleValue;
import dev.carousel.interop.torch.pickle.PickleValue.Dictionary;
import dev.carousel.interop.torch.pickle.PickleValue.Global;
import dev.carousel.interop.torch.pickle.PickleValue.Sequence;
import dev.carousel.interop.torch.pickle.PickleValue.Text;
import dev.carousel.interop.torch.pickle.PickleValue.Tuple;
import dev.carousel.interop.torch.pickle.PickleValue.Whole;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors, ordered dicts, sizes and devices: what a state dict is made of. Of the plain data that training scripts put beside it, nothing but the
 * name is read ({@link Bystander}).
 */
final class TorchAllowList implements AllowList {
    private static final List<String> CALLABLE = List.of(
            "collections.OrderedDict",
            "torch.Size",
            "torch.device",
            "torch._utils._rebuild_tensor",
            "torch._utils._rebuild_tensor_v2",
            "torch._utils._rebuild_tensor_v3",
            "torch._utils._rebuild_parameter");
    private static final List<String> STORAGE_MODULES = List.of("torch", "torch.cuda", "torch.storage");

    private final String source;

    TorchAllowList(String source) {
        this.source = source;
    }

    @Override
    public PickleValue global(String module, String name) {
        boolean storage =
                STORAGE_MODULES.contains(module) && StorageType.ofClass(name).isPresent();
        boolean dtype = module.equals("torch") && StorageType.ofDtype(name).isPresent();
        if (!storage && !dtype && !CALLABLE.contains(module + "." + name) && !Bystander.isKnown(module, name)) {
            throw new UnsupportedException(source + ": the pickle asks for '" + Printable.text(module + "." + name)
                    + "', which is neither a tensor nor a plain container; nothing was run. If this is a whole module"
                    + " or a checkpoint with other objects in it, save its weights alone, by"
                    + " torch.save(model.state_dict(), path) or as safetensors");
        }
        return new Global(module, name);
    }

    @Override
    public PickleValue call(Global function, Tuple arguments) {
        List<PickleValue> given = arguments.elements();
        String name = function.toString();
        return switch (name) {
            case "collections.OrderedDict" -> orderedDict(given);
            case "torch.Size" -> tuple(argument(name, given, 0));
            case "torch.device" -> argument(name, given, 0);
            case "torch._utils._rebuild_parameter" -> tensor(argument(name, given, 0));
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                view(name, given, storage(argument(name, given, 0)));
            case "torch._utils._rebuild_tensor_v3" -> {
                int dtype = 6;
                yield view(name, given, typed(storage(argument(name, given, 0)), argument(name, given, dtype)));
            }
            default -> bystander(function, arguments);
        };
    }

    /** Dicts stay dicts, in whose entries the weights may be. */
    private PickleValue bystander(Global function, Tuple arguments) {
        if (!Bystander.isKnown(function.module(), function.name())) {
            throw new UnsupportedException(source + ": the pickle calls '" + function + "' with " + arguments
                    + ", which isn't something to be called");
        }
        if (!Bystander.isDict(function.toString())) {
            return new Bystander(function.toString());
        }
        return arguments.elements().stream()
                .filter(Dictionary.class::isInstance)
                .findFirst()
                .orElseGet(Dictionary::new);
    }

    @Override
    public boolean letsBy(Global type) {
        return Bystander.isKnown(type.module(), type.name());
    }

    @Override
    public boolean hasState(PickleValue.Made made) {
        return made instanceof Bystander;
    }

    /**
     * A storage: {@code ("storage", class, key, device, elements)}, in the older form with what part of it is meant, {@code (key,
     * first, elements)} or None.
     */
    @Override
    public PickleValue persistent(PickleValue id) {
        if (!(id instanceof Tuple tuple) || tuple.elements().isEmpty()) {
            throw corrupt("a reference should be a tuple, found " + id);
        }
        List<PickleValue> parts = tuple.elements();
        if (parts.get(0) instanceof Text kind && kind.value().equals("module")) {
            throw new UnsupportedException(source + ": holds a whole module, whose class would have to be run: save its"
                    + " weights alone, by torch.save(model.state_dict(), path) or as safetensors");
        }
        if (parts.size() < 5
                || !(parts.get(0) instanceof Text kind && kind.value().equals("storage"))
                || !(parts.get(1) instanceof Global type)
                || !(parts.get(2) instanceof Text key)
                || !(parts.get(4) instanceof Whole size && size.value() >= 0)) {
            throw corrupt("a reference to a storage isn't ('storage', class, key, device, elements)");
        }
        StorageType elements = StorageType.ofClass(type.name())
                .orElseThrow(() -> corrupt("a storage should be of a storage's class, found " + type));
        long count = ((Whole) parts.get(4)).value();
        if (parts.size() > 5 && parts.get(5) instanceof Tuple part) {
            return part(elements, key.value(), count, part);
        }
        return new StorageReference(elements, key.value(), 0, count);
    }

    private StorageReference part(StorageType type, String key, long size, Tuple part) {
        if (part.elements().size() != 3
                || !(part.elements().get(1) instanceof Whole first)
                || !(part.elements().get(2) instanceof Whole count)
                || first.value() < 0
                || count.value() < 0
                || first.value() > size
                || count.value() > size - first.value()) {
            throw corrupt("a part of storage '" + Printable.text(key) + "' lies outside of it");
        }
        return new StorageReference(type, key, first.value(), count.value());
    }

    /** Without arguments, or as Python 2 has it with a list of pairs. */
    private PickleValue orderedDict(List<PickleValue> given) {
        Dictionary dict = new Dictionary();
        if (given.isEmpty()) {
            return dict;
        }
        if (given.size() != 1 || !(given.get(0) instanceof Sequence pairs)) {
            throw corrupt("an ordered dict should be made of nothing or of a list of pairs");
        }
        for (PickleValue pair : pairs.elements()) {
            List<PickleValue> two = pair instanceof Sequence list
                    ? list.elements()
                    : pair instanceof Tuple tuple ? tuple.elements() : List.of();
            if (two.size() != 2) {
                throw corrupt("an ordered dict should be made of pairs, found " + pair);
            }
            dict.put(two.get(0), two.get(1));
        }
        return dict;
    }

    private TensorView view(String name, List<PickleValue> given, StorageReference storage) {
        if (!(argument(name, given, 1) instanceof Whole offset)) {
            throw corrupt("a tensor's offset should be an integer, found " + given.get(1));
        }
        List<Long> shape = wholes(argument(name, given, 2));
        List<Long> strides = wholes(argument(name, given, 3));
        try {
            return new TensorView(storage, offset.value(), shape, strides);
        } catch (CorruptFileException e) {
            throw new CorruptFileException(source + ": " + e.getMessage(), e);
        } catch (UnsupportedException e) {
            throw new UnsupportedException(source + ": " + e.getMessage(), e);
        }
    }

    /** The storage seen as elements of a dtype. */
    private StorageReference typed(StorageReference storage, PickleValue dtype) {
        if (storage.type() != StorageType.UNTYPED || !(dtype instanceof Global name)) {
            throw corrupt("a tensor with a dtype should lie in an untyped storage, found " + storage + " and " + dtype);
        }
        StorageType type = StorageType.ofDtype(name.name())
                .orElseThrow(() -> corrupt("a tensor's dtype should be one, found " + name));
        return new StorageReference(type, storage.key(), 0, storage.size() / type.bytes());
    }

    private List<Long> wholes(PickleValue value) {
        List<Long> wholes = new ArrayList<>();
        for (PickleValue element : tuple(value).elements()) {
            if (!(element instanceof Whole whole)) {
                throw corrupt("lengths and strides should be integers, found " + element);
            }
            wholes.add(whole.value());
        }
        return wholes;
    }

    private PickleValue argument(String function, List<PickleValue> given, int index) {
        if (index >= given.size()) {
            throw corrupt(function + " should have at least " + (index + 1) + " arguments, found " + given.size());
        }
        return given.get(index);
    }

    private StorageReference storage(PickleValue value) {
        if (!(value instanceof StorageReference storage)) {
            throw corrupt("a tensor should lie in a storage, found " + value);
        }
        return storage;
    }

    private TensorView tensor(PickleValue value) {
        if (!(value instanceof TensorView tensor)) {
            throw corrupt("a parameter should be a tensor, found " + value);
        }
        return tensor;
    }

    private Tuple tuple(PickleValue value) {
        if (!(value instanceof Tuple tuple)) {
            throw corrupt("a size should be a tuple, found " + value);
        }
        return tuple;
    }

    private CorruptFileException corrupt(String finding) {
        return new CorruptFileException(source + ": " + finding);
    }
}
