package dev.carousel.interop.torch.archive;

import dev.carousel.interop.torch.pickle.PickleValue;
import java.util.List;
import java.util.Set;

/**
 * An object beside the weights, such as the options of a training script: a mere name, nothing of it is made or kept. Only classes of plain data are
 * let by, each by its name; whatever else a pickle asks for is refused, so that nobody mistakes a program for weights.
 */
record Bystander(String type) implements PickleValue.Made {
    /** Those that are dicts, whose entries may be weights. */
    private static final Set<String> DICTS = Set.of(
            "collections.defaultdict",
            "collections.Counter",
            "lightning.fabric.utilities.data.AttributeDict",
            "lightning_fabric.utilities.data.AttributeDict",
            "pytorch_lightning.utilities.parsing.AttributeDict",
            "lightning.pytorch.utilities.parsing.AttributeDict");

    private static final List<String> PATHS =
            List.of("Path", "PosixPath", "WindowsPath", "PurePath", "PurePosixPath", "PureWindowsPath");

    private static final Set<String> OTHERS = Set.of(
            "argparse.Namespace",
            "types.SimpleNamespace",
            "datetime.datetime",
            "datetime.date",
            "datetime.timedelta",
            "datetime.timezone",
            "decimal.Decimal",
            "uuid.UUID",
            "_codecs.encode",
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy._core.multiarray._reconstruct");

    /** The same under both names of Python's own module. */
    private static final Set<String> BUILT_IN = Set.of(
            "set",
            "frozenset",
            "complex",
            "bytearray",
            "slice",
            "range",
            "int",
            "float",
            "str",
            "bool",
            "list",
            "dict",
            "tuple");

    /** Whether a pickle may name it. */
    static boolean isKnown(String module, String name) {
        return isDict(module + "." + name)
                || OTHERS.contains(module + "." + name)
                || (module.equals("pathlib") || module.equals("pathlib._local")) && PATHS.contains(name)
                || (module.equals("builtins") || module.equals("__builtin__")) && BUILT_IN.contains(name);
    }

    static boolean isDict(String type) {
        return DICTS.contains(type);
    }

    @Override
    public String toString() {
        return "a " + type;
    }
}
