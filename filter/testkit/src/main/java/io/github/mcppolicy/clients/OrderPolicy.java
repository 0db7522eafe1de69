package io.github.mcppolicy.clients;

/** The policy for the order desk, whatever language the desk is written in. */
public final class OrderPolicy {

    /** The limit counts by address, because some clients open a session for each call. */
    public static final String TEXT = """
            {"version": "1", "default": "deny", "hide": ["purge_log"],
             "tools": {
               "get_order": {},
               "list_orders": {"limits": [{"counter": "lists", "window": "hour", "max": 2, "scope": "grant"}]},
               "delete_customer": {"action": "deny", "reason": "ask a colleague"},
               "pay_invoice": {"action": "require_approval", "approval": {"by": "user"}},
               "wire_money": {"action": "require_approval"},
               "export_orders": {}, "run_report": {}, "close_month": {}, "months_kept_open": {}, "create_refund": {}}}""";

    private OrderPolicy() {}
}
