package dev.carousel.cli.option;

import dev.carousel.InvalidInputException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells a builder values of options, else of a file; what it refuses is told of the option, or of the file. */
public final class Telling {
    private final CommandSpec spec;
    private final ConfigFile config;

    public Telling(CommandSpec spec, ConfigFile config) {
        this.spec = spec;
        this.config = config;
    }

    public void whole(String name, Optional<Integer> given, IntConsumer taker) {
        tell(name, given, config.integer(name), taker::accept);
    }

    public void number(String name, Optional<Double> given, Consumer<Double> taker) {
        tell(name, given, config.number(name), taker);
    }

    public void flag(String name, Optional<Boolean> given, Consumer<Boolean> taker) {
        tell(name, given, config.flag(name), taker);
    }

    public <E extends Enum<E>> void choice(String name, Optional<String> given, Class<E> type, Consumer<E> taker) {
        tell(name, given.map(text -> parsed(name, text, type)), config.choice(name, type), taker);
    }

    /** @param read what a file has */
    public <T> void tell(String name, Optional<T> given, Optional<T> read, Consumer<T> taker) {
        if (given.isEmpty()) {
            read.ifPresent(value -> config.telling(() -> taker.accept(value)));
            return;
        }
        try {
            taker.accept(given.get());
        } catch (InvalidInputException e) {
            throw wrong(option(name) + e.getMessage().substring(name.length()));
        }
    }

    private <E extends Enum<E>> E parsed(String name, String text, Class<E> type) {
        E[] all = type.getEnumConstants();
        StringBuilder known = new StringBuilder();
        for (int k = 0; k < all.length; k++) {
            if (lower(all[k]).equals(text)) {
                return all[k];
            }
            known.append(k == 0 ? "" : k == all.length - 1 ? " or " : ", ").append(lower(all[k]));
        }
        throw wrong(option(name) + ": expected " + known + ", found '" + text + "'");
    }

    public static String option(String name) {
        return "--" + name.replace('_', '-');
    }

    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
