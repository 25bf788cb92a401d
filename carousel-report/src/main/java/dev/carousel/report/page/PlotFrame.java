package dev.carousel.report.page;

/** The empty frames that the page's script draws plots and legends into. */
public final class PlotFrame {
    private PlotFrame() {}

    /** @param size a class of the style sheet: {@code tall}, {@code medium} or {@code short} */
    public static void plot(Html html, String id, String size, String label) {
        html.open("div", "class", "plot js " + size, "id", id, "role", "group", "tabindex", "0", "aria-label", label);
        html.close("div");
    }

    public static void legend(Html html, String id) {
        html.open("div", "class", "legend js", "id", id, "role", "group", "aria-label", "Lines shown");
        html.close("div");
    }

    public static void button(Html html, String id, String text) {
        html.element("button", text, "type", "button", "id", id);
    }

    /** Opens a figure under a heading of the third level. */
    public static void figure(Html html, String heading) {
        html.open("figure").open("figcaption").element("h3", heading).close("figcaption");
    }

    public static void noScript(Html html) {
        html.open("noscript")
                .element("p", "This plot needs JavaScript.", "class", "note")
                .close("noscript");
    }
}
