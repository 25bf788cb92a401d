package dev.carousel.interop.torch.pickle;

/** The only things that a pickle can name, call and refer to, decided by whoever reads it. */
public interface AllowList {
    /**
     * What a pickle's mention of a global stands for.
     *
     * @throws dev.carousel.UnsupportedException for every name that isn't on the list
     */
    PickleValue global(String module, String name);

    /**
     * What a call gives; only globals that were allowed arrive here.
     *
     * @throws dev.carousel.UnsupportedException if this isn't something to be called
     */
    PickleValue call(PickleValue.Global function, PickleValue.Tuple arguments);

    /** Whether objects of a class may stand in a pickle as its mere name. */
    default boolean letsBy(PickleValue.Global type) {
        return false;
    }

    /** Whether attributes may be set of what was made, which changes nothing here. */
    default boolean hasState(PickleValue.Made made) {
        return false;
    }

    /** What a persistent id stands for: something that lies in the file beside the pickle. */
    PickleValue persistent(PickleValue id);
}
