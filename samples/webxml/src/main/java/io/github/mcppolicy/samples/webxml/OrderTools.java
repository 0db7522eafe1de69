package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The tools that read and change orders. */
final class OrderTools {

    private final Database database;
    private final AuditLog auditLog;

    OrderTools(Database database, AuditLog auditLog) {
        this.database = database;
        this.auditLog = auditLog;
    }

    List<SyncToolSpecification> all() {
        return List.of(
                Tool.named("list_orders", "Lists the newest orders, all or those in one status.", """
                        {"type": "object",
                         "properties": {
                           "status": {"type": "string", "enum": ["open", "paid", "shipped", "cancelled"]},
                           "limit": {"type": "integer", "minimum": 1, "maximum": 100}},
                         "additionalProperties": false}""", this::list),
                Tool.named("get_order", "Reads one order with its notes.", """
                        {"type": "object",
                         "properties": {"order_id": {"type": "integer"}},
                         "required": ["order_id"]}""", this::get),
                Tool.named("update_order_status", "Moves an order to another status.", """
                        {"type": "object",
                         "properties": {
                           "order_id": {"type": "integer"},
                           "status": {"type": "string", "enum": ["open", "paid", "shipped", "cancelled"]}},
                         "required": ["order_id", "status"]}""", this::updateStatus),
                Tool.named("add_order_note", "Writes a note on an order.", """
                        {"type": "object",
                         "properties": {
                           "order_id": {"type": "integer"},
                           "note": {"type": "string", "minLength": 1, "maxLength": 2000}},
                         "required": ["order_id", "note"]}""", this::addNote));
    }

    private Object list(Call call) throws SQLException {
        String status = call.textOr("status", "%");
        return database.rows(
                "select id, customer_id, status, total, currency, ordered_on from orders where status like ?"
                        + " order by ordered_on desc, id desc limit ?",
                status,
                call.integerOr("limit", 10));
    }

    private Object get(Call call) throws SQLException {
        int id = call.integer("order_id");
        Map<String, Object> order = database
                .rows("select id, customer_id, status, total, currency, ordered_on from orders where id = ?", id)
                .stream()
                .findFirst()
                .orElseThrow(() -> unknown(id));
        order.put(
                "notes", database.rows("select note, written_at from order_notes where order_id = ? order by id", id));
        return order;
    }

    private Object updateStatus(Call call) throws SQLException {
        int id = call.integer("order_id");
        if (database.change("update orders set status = ? where id = ?", call.text("status"), id) == 0) {
            throw unknown(id);
        }
        auditLog.record("update_order_status", id);
        return get(call);
    }

    private Object addNote(Call call) throws SQLException {
        int id = call.integer("order_id");
        String sql = "insert into order_notes (order_id, note) select id, ? from orders where id = ?";
        if (database.change(sql, call.text("note"), id) == 0) {
            throw unknown(id);
        }
        auditLog.record("add_order_note", id);
        return get(call);
    }

    private static BackOfficeException unknown(int id) {
        return new BackOfficeException("There is no order " + id);
    }
}
