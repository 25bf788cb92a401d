package dev.carousel.interop.keras.hdf5;

import dev.carousel.CorruptFileException;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A group of an HDF5 file: groups and arrays by name, and attributes. */
public final class Hdf5Group {
    /** Paths of honest files are far shorter; a hard link from a group to itself makes endless ones. */
    private static final int DEEPEST = 64;

    private final Group group;
    private final String path;
    private final Hdf5Limits limits;

    Hdf5Group(Group group, String path, Hdf5Limits limits) {
        this.group = group;
        this.path = path;
        this.limits = limits;
    }

    /** The file, and where the group lies in it. */
    public String place() {
        return limits.source() + ": '" + (path.isEmpty() ? "/" : path) + "'";
    }

    /** The names of everything in the group, sorted. */
    public Set<String> names() {
        return limits.guarded(
                path + "/", () -> new TreeSet<>(group.getChildren().keySet()));
    }

    /** A group below this one, by a path of names with slashes between; empty if there is none. */
    public Optional<Hdf5Group> group(String relative) {
        return node(relative).map(found -> {
            if (!(found instanceof Group inner)) {
                throw new CorruptFileException(
                        limits.source() + ": '" + path + "/" + relative + "' should be a group, found data");
            }
            return new Hdf5Group(inner, path + "/" + relative, limits);
        });
    }

    /** The numbers below this group, by a path of names with slashes between; empty if there are none. */
    public Optional<Hdf5Array> array(String relative) {
        String place = path + "/" + relative;
        return node(relative).map(found -> {
            if (!(found instanceof Dataset dataset)) {
                throw new CorruptFileException(limits.source() + ": '" + place + "' should be data, found a group");
            }
            return limits.guarded(place, () -> {
                limits.admit(dataset, place);
                return new Hdf5Array(dataset.getDimensions(), Numbers.floats(dataset, limits.source(), place));
            });
        });
    }

    private Optional<Node> node(String relative) {
        String[] names = relative.split("/", -1);
        if (names.length > DEEPEST) {
            throw new CorruptFileException(
                    limits.source() + ": '" + relative + "' lies deeper than " + DEEPEST + " groups");
        }
        Node at = group;
        String place = path;
        for (String name : names) {
            place = place + "/" + name;
            if (!(at instanceof Group inner)) {
                return Optional.empty();
            }
            String child = place;
            Optional<Node> next = limits.guarded(
                    child, () -> Optional.ofNullable(inner.getChildren().get(name)));
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
            Node found = at;
            limits.guarded(child, () -> {
                limits.requireNoLink(found, child);
                return found;
            });
        }
        return Optional.of(at);
    }

    /** An attribute that is a text. */
    public Optional<String> text(String attribute) {
        List<String> found = texts(attribute);
        if (found.size() > 1) {
            throw new CorruptFileException(
                    place() + ": attribute '" + attribute + "' should be one text, found " + found.size());
        }
        return found.stream().findFirst();
    }

    /**
     * An attribute that is a list of texts; empty if it is absent or has none. What doesn't fit into one attribute Keras cuts into several
     * with numbers after the name.
     */
    public List<String> texts(String attribute) {
        List<String> whole = one(attribute);
        if (!whole.isEmpty()) {
            return whole;
        }
        List<String> found = new ArrayList<>();
        List<String> part = one(attribute + 0);
        for (int k = 1; !part.isEmpty(); k++) {
            found.addAll(part);
            part = one(attribute + k);
        }
        return List.copyOf(found);
    }

    private List<String> one(String name) {
        String place = path + "@" + name;
        return limits.guarded(place, () -> {
            Attribute attribute = group.getAttribute(name);
            if (attribute == null || attribute.isEmpty()) {
                return List.of();
            }
            limits.admit(attribute, place);
            return Numbers.texts(attribute, limits.source(), place);
        });
    }
}
