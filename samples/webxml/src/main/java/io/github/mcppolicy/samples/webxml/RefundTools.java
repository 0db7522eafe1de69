package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** The tools that move money back to customers. */
final class RefundTools {

    private final Database database;
    private final AuditLog auditLog;

    RefundTools(Database database, AuditLog auditLog) {
        this.database = database;
        this.auditLog = auditLog;
    }

    List<SyncToolSpecification> all() {
        return List.of(
                Tool.named(
                        "create_refund",
                        "Pays a part or all of an order back to its customer; answers with the order's refunds.",
                        """
                        {"type": "object",
                         "properties": {
                           "order_id": {"type": "integer"},
                           "amount": {"type": "number", "exclusiveMinimum": 0},
                           "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
                           "reason": {"type": "string", "maxLength": 500}},
                         "required": ["order_id", "amount", "currency"]}""",
                        this::create),
                Tool.named("list_refunds", "Lists the newest refunds, all or those of one order.", """
                        {"type": "object",
                         "properties": {"order_id": {"type": "integer"}}}""", this::list));
    }

    private Object create(Call call) throws SQLException {
        int order = call.integer("order_id");
        BigDecimal amount = call.number("amount");
        String currency = call.text("currency");
        if (insert(order, amount, currency, call.textOr("reason", "")) == 0) {
            throw new BackOfficeException("Order %d does not exist, is not in %s, or has less than %s left to refund"
                    .formatted(order, currency, amount.toPlainString()));
        }
        auditLog.record("create_refund", order);
        return list(call);
    }

    /** A single statement, so that two simultaneous refunds cannot pay back more than the order's total. */
    private int insert(int order, BigDecimal amount, String currency, String reason) throws SQLException {
        return database.change(
                "insert into refunds (order_id, amount, currency, reason) select id, ?, currency, ? from orders"
                        + " where id = ? and currency = ? and total >= cast(? as decimal(10, 2))"
                        + " + (select coalesce(sum(amount), 0) from refunds where order_id = orders.id)",
                amount,
                reason,
                order,
                currency,
                amount);
    }

    private Object list(Call call) throws SQLException {
        int order = call.integerOr("order_id", 0);
        return database.rows(
                "select id, order_id, amount, currency, reason, paid_at from refunds where order_id = ? or ? = 0"
                        + " order by id desc limit 20",
                order,
                order);
    }
}
