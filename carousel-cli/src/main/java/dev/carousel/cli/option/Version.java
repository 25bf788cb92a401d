package dev.carousel.cli.option;

import dev.carousel.CarouselVersion;
import picocli.CommandLine.IVersionProvider;

/** For {@code --version}. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "carousel " + CarouselVersion.current(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")"
        };
    }
}
