package dev.carousel.cli.option;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of one group that a command line has, to tell of those that mean nothing there. */
public final class GivenOptions {
    private final CommandSpec command;
    private final CommandSpec group;

    /**
     * Options.
     *
     * @param command that is run
     * @param group whose options are looked for
     */
    public GivenOptions(CommandSpec command, CommandSpec group) {
        this.command = command;
        this.group = group;
    }

    /** Their names, in the order of the command line. */
    List<String> names() {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> group.findOption(option.longestName()) != null)
                .map(option -> option.longestName())
                .toList();
    }

    /** @throws ParameterException if one is given, which only a model of texts has a use for */
    public void refuseWithoutTexts() {
        names().stream().findFirst().ifPresent(name -> {
            throw new ParameterException(command.commandLine(), name + " is for texts: name their column with --text");
        });
    }

    /** @throws ParameterException if one is given that a model of texts has no use for */
    public void refuseWithTexts(List<String> but) {
        names().stream().filter(name -> !but.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    command.commandLine(),
                    name + " is for sequences of numbers, not for --text: leave one of them out");
        });
    }
}
