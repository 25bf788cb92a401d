package dev.carousel.cli.option;

import dev.carousel.cli.console.Interruption;
import picocli.CommandLine.Model.CommandSpec;

/** What every command can ask the one at the root for. */
public interface Root {
    /** The root above a command. */
    static Root above(CommandSpec command) {
        return (Root) command.root().userObject();
    }

    /** Options that stand before the command's name. */
    GeneralOptions general();

    /** What trainings tell when they run. */
    Interruption interruption();
}
