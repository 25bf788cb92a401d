package dev.carousel.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What surrounds the sections of any page: head, styles, scripts, the data and the policy that lets nothing else in. */
public final class Page {
    private static final List<String> STYLES =
            List.of("colours.css", "layout.css", "tables.css", "plots.css", "print.css");

    /** All scripts of a page are one function's body, so they share their names. */
    private static final List<String> SCRIPTS = List.of("numbers.js", "theme.js", "zoom.js", "plot.js", "legend.js");

    private final PageKind kind;
    private final Map<String, String> blocks;
    private final String title;
    private final String version;
    private final String body;
    private final String data;

    private Page(PageKind kind, Map<String, String> blocks, String title, String version, String body, String data) {
        this.kind = kind;
        this.blocks = blocks;
        this.title = title;
        this.version = version;
        this.body = body;
        this.data = data;
    }

    /** @param body markup of the sections */
    public static Page of(PageKind kind, String title, String version, String body) {
        return new Page(kind, Map.of(), title, version, body, "{}");
    }

    /** @param texts of letters, digits, + / and = that are too long for the tree, by the id of their elements */
    public Page withBlocks(Map<String, String> texts) {
        return new Page(kind, texts, title, version, body, data);
    }

    /** @param tree what the scripts read */
    public Page with(Map<String, Object> tree) {
        return new Page(kind, blocks, title, version, body, Json.print(tree));
    }

    public String html() {
        String style = PageResource.read("uplot/uPlot.min.css")
                + PageResource.readAll(STYLES)
                + PageResource.readAll(kind.styles());
        String early = PageResource.read("early-theme.js");
        String plots = PageResource.read("uplot/uPlot.iife.min.js");
        String ours = "(() => {\n\"use strict\";\n" + PageResource.readAll(SCRIPTS)
                + PageResource.readAll(kind.scripts()) + "})();\n";
        Html page = new Html();
        page.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style, early, plots, ours));
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.empty("meta", "name", "generator", "content", "Carousel " + version);
        page.empty("link", "rel", "icon", "href", "data:,");
        page.element("title", title + " · Carousel");
        page.open("style").verbatim(style).close("style");
        page.open("script").verbatim(early).close("script").close("head");
        page.open("body").verbatim(body);
        footer(page);
        page.open("script", "type", "application/json", "id", "data")
                .verbatim(data)
                .close("script");
        blocks.forEach((id, text) -> page.open("script", "type", "text/plain", "id", id)
                .verbatim(text)
                .close("script"));
        if (kind.hasPlots()) {
            page.verbatim("<!--\nThe plots are drawn by uPlot 1.6.32, included below:\n\n"
                    + PageResource.read("uplot/LICENSE").strip() + "\n-->\n");
            page.open("script").verbatim(plots).close("script");
        }
        page.open("script").verbatim(ours).close("script");
        return page.close("body").close("html").finish();
    }

    private void footer(Html page) {
        page.open("footer").open("p");
        page.text("Written by Carousel " + version + ". This file is complete: it loads nothing from elsewhere.");
        if (kind.hasPlots()) {
            page.text(" Plots by ");
            page.element("a", "uPlot", "href", "https://github.com/leeoniya/uPlot", "rel", "noreferrer");
            page.text(", © Leon Sorokin, MIT licence; its text is in the page’s source.");
        }
        page.close("p").close("footer");
    }

    /** Only what we wrote runs, and nothing is fetched; so even a name that escaped the escaping could do no harm. */
    private static String policy(String style, String... scripts) {
        StringBuilder policy =
                new StringBuilder("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:");
        policy.append("; style-src ").append(hash(style)).append("; script-src");
        for (String script : scripts) {
            policy.append(' ').append(hash(script));
        }
        return policy.toString();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
