package io.github.mcppolicy.console;

import io.github.mcppolicy.telemetry.MetricFamily;
import io.github.mcppolicy.telemetry.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Renders metrics in the text form of OpenMetrics 1.0, which Prometheus reads. For use by one thread. */
final class OpenMetricsText {
    static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /** Beyond this, a double does not hold every whole number. */
    private static final double MOST_WHOLE = 1L << 53;

    private final StringBuilder text = new StringBuilder();

    private OpenMetricsText() {}

    static byte[] of(List<MetricFamily> families) {
        OpenMetricsText rendered = new OpenMetricsText();
        families.forEach(rendered::append);
        rendered.text.append("# EOF\n");
        return rendered.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(MetricFamily family) {
        String name = family.openMetricsName();
        about("TYPE", name, typeOf(family));
        if (!family.unit().isEmpty()) {
            about("UNIT", name, family.unit().toLowerCase(Locale.ROOT));
        }
        about("HELP", name, escaped(family.help()));
        for (Sample sample : family.samples()) {
            switch (family.kind()) {
                case COUNTER -> append(name + "_total", sample, sample.value());
                case GAUGE -> append(name, sample, sample.value());
                case TIMER -> {
                    append(name + "_count", sample, (double) sample.count());
                    append(name + "_sum", sample, sample.value());
                }
            }
        }
    }

    private static String typeOf(MetricFamily family) {
        return switch (family.kind()) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER -> "summary";
        };
    }

    private void about(String what, String name, String value) {
        text.append("# ")
                .append(what)
                .append(' ')
                .append(name)
                .append(' ')
                .append(value)
                .append('\n');
    }

    private void append(String name, Sample sample, double value) {
        text.append(name)
                .append(labels(sample.labels()))
                .append(' ')
                .append(number(value))
                .append('\n');
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringJoiner all = new StringJoiner(",", "{", "}");
        labels.forEach((label, value) -> all.add(label.replace('.', '_') + "=\"" + escaped(value) + '"'));
        return all.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean isWhole = Math.rint(value) == value && Math.abs(value) < MOST_WHOLE;
        return isWhole ? String.valueOf((long) value) : String.valueOf(value);
    }
}
