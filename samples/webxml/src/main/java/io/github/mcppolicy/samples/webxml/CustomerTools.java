package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The tools that read and change customers. */
final class CustomerTools {

    private static final String ONE_CUSTOMER = """
            {"type": "object",
             "properties": {"customer_id": {"type": "integer"}},
             "required": ["customer_id"]}""";

    private final Database database;
    private final AuditLog auditLog;

    CustomerTools(Database database, AuditLog auditLog) {
        this.database = database;
        this.auditLog = auditLog;
    }

    List<SyncToolSpecification> all() {
        return List.of(
                Tool.named(
                        "search_customers",
                        "Finds customers by a part of their name or e-mail address.",
                        """
                        {"type": "object",
                         "properties": {"query": {"type": "string", "minLength": 2, "maxLength": 100}},
                         "required": ["query"]}""",
                        this::search),
                Tool.named("get_customer", "Reads one customer.", ONE_CUSTOMER, this::get),
                Tool.named("export_customers", "Exports every customer with all personal data.", """
                        {"type": "object", "additionalProperties": false}""", this::export),
                Tool.named(
                        "delete_customer",
                        "Deletes a customer with all orders, notes and refunds.",
                        ONE_CUSTOMER,
                        this::delete));
    }

    private Object search(Call call) throws SQLException {
        String query = call.text("query");
        return database.rows(
                "select id, name, email from customers where locate(lower(?), lower(name)) > 0"
                        + " or locate(lower(?), lower(email)) > 0 order by id limit 20",
                query,
                query);
    }

    private Object get(Call call) throws SQLException {
        int id = call.integer("customer_id");
        return database.rows("select id, name, email, country, since from customers where id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private Object export(Call call) throws SQLException {
        List<Map<String, Object>> customers = database.rows("select * from customers order by id");
        auditLog.record("export_customers", customers.size());
        return customers;
    }

    private Object delete(Call call) throws SQLException {
        int id = call.integer("customer_id");
        if (database.change("delete from customers where id = ?", id) == 0) {
            throw unknown(id);
        }
        auditLog.record("delete_customer", id);
        return Map.of("deleted", id);
    }

    private static BackOfficeException unknown(int id) {
        return new BackOfficeException("There is no customer " + id);
    }
}
