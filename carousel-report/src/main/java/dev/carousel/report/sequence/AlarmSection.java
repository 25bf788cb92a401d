package dev.carousel.report.sequence;

import dev.carousel.models.anomaly.DetectorEvaluation.JudgedSeries;
import dev.carousel.models.anomaly.SeriesScores;
import dev.carousel.report.model.WorstSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The alarms of a detector, the rarest first. */
final class AlarmSection {
    private static final int MOST = 25;

    private AlarmSection() {}

    private record Event(String series, String time, double score, int channel, boolean labelled) {}

    /**
     * Writes the section, if there are alarms.
     *
     * @param labelled whether it is known where anomalies are
     * @param places of the series that the page shows, by name
     */
    static void write(
            Html html,
            List<JudgedSeries> series,
            List<String> channels,
            boolean labelled,
            Map<String, Integer> places) {
        List<Event> events = events(series);
        if (events.isEmpty()) {
            return;
        }
        html.open("section", "id", "events").element("h2", "Strongest alarms");
        html.element(
                "p",
                events.size() > MOST
                        ? "The " + MOST + " rarest of " + Numbers.count(events.size()) + " alarms."
                        : "All alarms, the rarest first.",
                "class",
                "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Strongest alarms");
        html.open("table", "class", "values").open("thead").open("tr").element("th", "Series", "scope", "col");
        List<String> headings = new ArrayList<>(List.of("Time", "One in", "Channel"));
        if (labelled) {
            headings.add("In a labelled window");
        }
        headings.forEach(heading -> html.element("th", heading, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (Event one : events.subList(0, Math.min(MOST, events.size()))) {
            html.open("tr").open("th", "scope", "row");
            WorstSection.name(html, one.series(), places, "streams");
            html.close("th").element("td", one.time());
            html.element("td", Numbers.count(Math.round(Math.min(1e15, StreamData.oneIn(one.score())))));
            html.element("td", one.channel() < 0 ? "–" : channels.get(one.channel()));
            if (labelled) {
                html.element("td", one.labelled() ? "yes" : "no");
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private static List<Event> events(List<JudgedSeries> series) {
        List<Event> events = new ArrayList<>();
        for (JudgedSeries one : series) {
            SeriesScores its = one.scores();
            for (int t = 0; t < its.length(); t++) {
                int step = t;
                if (its.alarms()[t]) {
                    boolean inside =
                            one.windows().stream().anyMatch(window -> window.first() <= step && step <= window.last());
                    events.add(new Event(its.series(), its.times().get(t), its.scores()[t], its.channels()[t], inside));
                }
            }
        }
        events.sort(Comparator.comparingDouble(Event::score).reversed()); // stable: series, then times
        return events;
    }
}
