package io.github.mcppolicy.host;

import java.util.List;
import java.util.stream.Stream;

/** Bodies that are JSON but not a message. Lenient hosts run a tool all the same. */
final class BadMessage {
    private BadMessage() {}

    /** Bodies that are JSON but not a JSON-RPC message as MCP defines them. */
    static Stream<BadBody> notMessages() {
        return Stream.of(wrongDocuments(), wrongEnvelopes(), wrongCalls()).flatMap(List::stream);
    }

    private static List<BadBody> wrongDocuments() {
        return Stream.of(
                        "null",
                        "true",
                        "1",
                        "\"tools/call\"",
                        "{}",
                        "[]",
                        "[[]]",
                        "[null]",
                        "[1]",
                        "[{}]",
                        "[[" + call() + "]]",
                        "[" + call() + ",null]",
                        "[" + call() + ",[]]",
                        "[" + call() + ",{\"jsonrpc\":\"2.0\"}]")
                .map(document -> BadBody.raw("document " + document, document))
                .toList();
    }

    private static List<BadBody> wrongEnvelopes() {
        return List.of(
                without("jsonrpc", "\"jsonrpc\":\"2.0\","),
                changed("jsonrpc of another version", "\"2.0\"", "\"1.0\""),
                changed("jsonrpc a number", "\"2.0\"", "2.0"),
                changed("jsonrpc null", "\"2.0\"", "null"),
                changed("jsonrpc in a list", "\"2.0\"", "[\"2.0\"]"),
                changed("jsonrpc with a space", "\"2.0\"", "\"2.0 \""),
                changed("id null", "\"id\":1", "\"id\":null"),
                changed("id a fraction", "\"id\":1", "\"id\":1.5"),
                changed("id a whole number written as a fraction", "\"id\":1", "\"id\":1.0"),
                changed("id with an exponent", "\"id\":1", "\"id\":1e2"),
                changed("id true", "\"id\":1", "\"id\":true"),
                changed("id an object", "\"id\":1", "\"id\":{}"),
                changed("id a list", "\"id\":1", "\"id\":[1]"),
                without("method", "\"method\":\"tools/call\","),
                changed("method null", "\"tools/call\"", "null"),
                changed("method a number", "\"tools/call\"", "1"),
                changed("method in a list", "\"tools/call\"", "[\"tools/call\"]"),
                changed("method an object", "\"tools/call\"", "{}"),
                changed("method in capitals", "\"tools/call\"", "\"TOOLS/CALL\""),
                changed("method with a space", "\"tools/call\"", "\"tools/call \""),
                changed("method in full width", "\"tools/call\"", "\"\\uFF54ools/call\""),
                changed("method with a result", "\"method\"", "\"result\":{},\"method\""),
                changed("method with a null result", "\"method\"", "\"result\":null,\"method\""),
                changed("method with an error", "\"method\"", "\"error\":{\"code\":1,\"message\":\"x\"},\"method\""),
                changed("method again in capitals", "\"id\":1", "\"id\":1,\"Method\":\"ping\""),
                changed("method only in capitals", "\"method\"", "\"METHOD\""),
                changed("params again in capitals", "\"id\":1", "\"id\":1,\"PARAMS\":{}"),
                changed("id again in capitals", "\"id\":1", "\"id\":1,\"Id\":2"),
                changed("jsonrpc again in capitals", "\"id\":1", "\"id\":1,\"jsonRpc\":\"1.0\""),
                changed("result in capitals", "\"id\":1", "\"id\":1,\"Result\":{}"),
                changed("method again in escaped capitals", "\"id\":1", "\"id\":1,\"\\u004Dethod\":\"ping\""));
    }

    private static List<BadBody> wrongCalls() {
        return List.of(
                BadBody.raw("no params", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}"),
                params("null"),
                params("true"),
                params("\"get_order\""),
                params("[\"get_order\",{}]"),
                params("{}"),
                params("{\"arguments\":{}}"),
                params("{\"name\":null}"),
                params("{\"name\":1}"),
                params("{\"name\":[\"get_order\"]}"),
                params("{\"name\":{\"get_order\":1}}"),
                params("{\"name\":\"get_order\\uD800\"}"),
                params("{\"Name\":\"get_order\"}"),
                params("{\"name\":\"get_order\",\"NAME\":\"delete_customer\"}"),
                params("{\"name\":\"get_order\",\"Arguments\":{}}"),
                arguments("null"),
                arguments("[]"),
                arguments("[{}]"),
                arguments("\"{}\""),
                arguments("1"),
                arguments("false"));
    }

    private static BadBody params(String params) {
        return BadBody.raw(
                "params " + params,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}");
    }

    private static BadBody arguments(String arguments) {
        return BadBody.raw("arguments " + arguments, callWith(arguments));
    }

    private static BadBody without(String what, String part) {
        return changed("no " + what, part, "");
    }

    private static BadBody changed(String what, String part, String instead) {
        if (!call().contains(part)) {
            throw new IllegalArgumentException("nothing to change for: " + what);
        }
        return BadBody.raw(what, call().replace(part, instead));
    }

    private static String call() {
        return Mcp.call("get_order");
    }

    private static String callWith(String arguments) {
        return Mcp.call("1", "get_order", arguments);
    }
}
