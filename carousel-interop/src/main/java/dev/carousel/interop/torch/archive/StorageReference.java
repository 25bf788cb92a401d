package dev.carousel.interop.torch.archive;

import dev.carousel.interop.torch.pickle.PickleValue;

/**
 * Elements that lie beside the pickle.
 *
 * @param key their name
 * @param first where this part of them begins, in elements; only files of the older form refer to parts
 * @param size the number of elements
 */
record StorageReference(StorageType type, String key, long first, long size) implements PickleValue.Made {
    @Override
    public String toString() {
        return "storage '" + key + "' of " + size + " " + type.dtype();
    }
}
