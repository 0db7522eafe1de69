package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.sql.SQLException;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report. It is computed month by month, and reports its progress after each. */
final class ReportTools {

    private final Database database;

    ReportTools(Database database) {
        this.database = database;
    }

    List<SyncToolSpecification> all() {
        return List.of(Tool.named(
                "run_report", "Reports the revenue of a year, month by month; reports its progress.", """
                        {"type": "object",
                         "properties": {"year": {"type": "integer", "minimum": 2000, "maximum": 2100}},
                         "required": ["year"]}""", this::run));
    }

    private Object run(Call call) throws SQLException {
        int year = call.integer("year");
        Map<String, Object> report = new LinkedHashMap<>();
        for (Month month : Month.values()) {
            String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            report.put(name, revenue(year, month));
            call.progress(month.getValue(), Month.values().length, name + " is done");
        }
        return report;
    }

    private List<Map<String, Object>> revenue(int year, Month month) throws SQLException {
        return database.rows(
                "select currency, count(*) as orders, sum(total) as revenue from orders"
                        + " where status <> 'cancelled' and year(ordered_on) = ? and month(ordered_on) = ?"
                        + " group by currency order by currency",
                year,
                month.getValue());
    }
}
