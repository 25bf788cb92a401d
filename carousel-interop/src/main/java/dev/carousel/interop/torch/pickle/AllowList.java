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

    /** What a persistent id stands for: something that lies in the file beside the pickle. */
    PickleValue persistent(PickleValue id);
}
