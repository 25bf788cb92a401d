package dev.carousel.interop.torch.state;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.archive.TensorView;
import dev.carousel.interop.torch.archive.TorchArchive;
import dev.carousel.interop.torch.pickle.PickleValue;
import dev.carousel.interop.torch.pickle.PickleValue.Dictionary;
import dev.carousel.interop.torch.pickle.PickleValue.Text;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the state dict is in what was saved: all of it, or one of the entries of a checkpoint. */
final class Checkpoint {
    /** The names that training scripts give it, the most usual first. */
    private static final List<String> USUAL =
            List.of("state_dict", "model_state_dict", "model", "model_state", "net", "network", "weights", "params");

    private static final int DEEPEST = 3;
    private static final int NAMES_SHOWN = 12;

    private final TorchArchive archive;
    private final String source;
    private final List<String> notes = new ArrayList<>();

    private Checkpoint(TorchArchive archive, String source) {
        this.archive = archive;
        this.source = source;
    }

    static StateDict stateDict(TorchArchive archive, String source) {
        Checkpoint checkpoint = new Checkpoint(archive, source);
        Map<String, StoredTensor> tensors = checkpoint.tensors(checkpoint.find(archive.root(), 0));
        return StateDict.of(source, archive.form(), true, tensors, checkpoint.notes);
    }

    private Dictionary find(PickleValue value, int depth) {
        if (!(value instanceof Dictionary dict)) {
            throw new UnsupportedException(source + ": holds " + value + ", expected a state dict, as"
                    + " torch.save(model.state_dict(), path) saves it");
        }
        for (String name : USUAL) {
            Optional<PickleValue> inner = dict.get(name);
            if (depth < DEEPEST && inner.isPresent() && inner.get() instanceof Dictionary found && mayHold(found)) {
                noteOthers(dict, name);
                return find(found, depth + 1);
            }
        }
        if (holdsTensors(dict)) {
            return dict;
        }
        List<String> names = new ArrayList<>();
        for (Dictionary.Entry entry : dict.entries()) {
            if (entry.value() instanceof Dictionary inner && holdsTensors(inner)) {
                names.add(key(entry.key()));
            }
        }
        if (names.size() == 1) {
            noteOthers(dict, names.get(0));
            return dict.get(names.get(0)).map(Dictionary.class::cast).orElseThrow();
        }
        throw new UnsupportedException(source + ": expected a state dict, by itself or as one of "
                + String.join(", ", USUAL) + ", found "
                + (names.isEmpty() ? "a dict of " + names(dict) : "several: " + names)
                + ": save one, by torch.save(model.state_dict(), path)");
    }

    /** Of tensors, or of state dicts in their turn. */
    private static boolean mayHold(Dictionary dict) {
        return holdsTensors(dict)
                || USUAL.stream()
                        .anyMatch(name -> dict.get(name)
                                .filter(inner -> inner instanceof Dictionary found && holdsTensors(found))
                                .isPresent());
    }

    private static boolean holdsTensors(Dictionary dict) {
        return dict.entries().stream().anyMatch(entry -> entry.value() instanceof TensorView);
    }

    private Map<String, StoredTensor> tensors(Dictionary dict) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (Dictionary.Entry entry : dict.entries()) {
            String name = key(entry.key());
            if (!(entry.value() instanceof TensorView view)) {
                others.add(name);
            } else if (tensors.put(name, new ArchivedTensor(archive, name, view)) != null) {
                throw new CorruptFileException(source + ": has two tensors '" + Printable.text(name) + "'");
            }
        }
        note(others);
        return tensors;
    }

    private void noteOthers(Dictionary dict, String taken) {
        notes.add("the state dict is the checkpoint's '" + taken + "'");
        List<String> others = new ArrayList<>();
        for (Dictionary.Entry entry : dict.entries()) {
            if (!(entry.key() instanceof Text text && text.value().equals(taken))) {
                others.add(key(entry.key()));
            }
        }
        note(others);
    }

    private void note(List<String> others) {
        if (!others.isEmpty()) {
            notes.add("ignored, since they are no weights: " + shown(others));
        }
    }

    private static String names(Dictionary dict) {
        return dict.entries().isEmpty()
                ? "nothing"
                : shown(dict.entries().stream().map(entry -> key(entry.key())).toList());
    }

    private static String shown(List<String> names) {
        String some = String.join(
                ", ", names.stream().limit(NAMES_SHOWN).map(Printable::text).toList());
        return names.size() > NAMES_SHOWN ? some + ", ... (" + names.size() + ")" : some;
    }

    private static String key(PickleValue key) {
        return key instanceof Text text ? text.value() : key.toString();
    }

    private record ArchivedTensor(TorchArchive archive, String name, TensorView view) implements StoredTensor {
        @Override
        public List<Long> shape() {
            return view.shape();
        }

        @Override
        public String type() {
            return view.type().dtype();
        }

        @Override
        public boolean isFloat() {
            return view.type().isFloat();
        }

        @Override
        public Tensor floats() {
            return archive.floats(name, view);
        }
    }
}
