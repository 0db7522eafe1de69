// The official TypeScript client against the sample behind the policy filter:
// node back-office.mjs http://127.0.0.1:8080/mcp
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [endpoint] = process.argv.slice(2);
const RULE = "io.github.mcppolicy/rule";
const refund = { order_id: 1010, amount: 1, currency: "USD", reason: "broken" };

async function connected() {
  const client = new Client({ name: "mcp-policy-sample-client", version: "0" });
  await client.connect(new StreamableHTTPClientTransport(new URL(endpoint)));
  return client;
}

const client = await connected();
const call = (name, args) => client.callTool({ name, arguments: args });
const textOf = (result) => result.content[0].text;

async function check(what, steps) {
  await steps();
  console.log(`ok: ${what}`);
}

await check("hidden tools are not listed", async () => {
  const names = (await client.listTools()).tools.map((tool) => tool.name);
  assert.equal(names.length, 10);
  assert.ok(names.includes("delete_customer"));
  assert.ok(!names.includes("export_customers") && !names.includes("purge_audit_log"));
});

await check("an allowed call is answered by the back office", async () => {
  const result = await call("get_order", { order_id: 1001 });
  assert.ok(!result.isError);
  assert.equal(JSON.parse(textOf(result)).customer_id, 8);
});

await check("a denied call gives the reason and runs nothing", async () => {
  const denied = await call("delete_customer", { customer_id: 7 });
  assert.equal(denied.isError, true);
  assert.equal(textOf(denied), "[POLICY DENIED] Customers are deleted by people, after a written request");
  assert.equal(denied._meta[RULE], "/tools/delete_customer/action");
  assert.equal(JSON.parse(textOf(await call("get_customer", { customer_id: 7 }))).id, 7);
});

await check("conditions on arguments hold", async () => {
  const tooMuch = await call("create_refund", { ...refund, amount: 500.01 });
  assert.equal(textOf(tooMuch), "[POLICY DENIED] Refunds over 500 need a person");
  const yen = await call("create_refund", { ...refund, currency: "JPY" });
  assert.equal(textOf(yen), "[POLICY DENIED] Refunds are paid in EUR or USD");
  assert.ok(!(await call("create_refund", refund)).isError);
});

await check("a limit holds for its session only", async () => {
  for (let i = 0; i < 5; i++) {
    assert.ok(!(await call("list_orders", { limit: 1 })).isError);
  }
  const limited = await call("list_orders", { limit: 1 });
  assert.equal(limited.isError, true);
  assert.match(textOf(limited), /^\[RATE LIMITED\] .*retry in \d+ s$/);
  assert.equal(limited._meta[RULE], "/tools/list_orders/rate_limit");
  const other = await connected();
  assert.ok(!(await other.callTool({ name: "list_orders", arguments: { limit: 1 } })).isError);
  await other.close();
});

await check("a hidden tool answers as one that does not exist", async () => {
  const hidden = await call("export_customers", {});
  const missing = await call("no_such_tool", {});
  assert.equal(textOf(hidden).replace("export_customers", "no_such_tool"), textOf(missing));
  assert.deepEqual(hidden._meta, missing._meta);
});

await check("progress arrives while the report runs", async () => {
  const progress = [];
  const report = await client.callTool({ name: "run_report", arguments: { year: 2026 } }, undefined, {
    onprogress: (update) => progress.push(update.progress),
  });
  assert.ok("December" in JSON.parse(textOf(report)));
  assert.deepEqual(progress, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

await client.close();
