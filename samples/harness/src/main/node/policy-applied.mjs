// The official TypeScript client against an app under a policy:
// node policy-applied.mjs http://127.0.0.1:8080/mcp ticket-desk.json
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [endpoint, file] = process.argv.slice(2);
const app = JSON.parse(readFileSync(file, "utf8"));
const RULE = "io.github.mcppolicy/rule";

const client = new Client({ name: "mcp-policy-sample-client", version: "0" });
await client.connect(new StreamableHTTPClientTransport(new URL(endpoint), { requestInit: { headers: app.headers } }));
const call = ({ name, arguments: args }) => client.callTool({ name, arguments: args });
const textOf = (result) => result.content[0].text;

assert.deepEqual((await client.listTools()).tools.map((tool) => tool.name).sort(), app.visible);
console.log("ok: hidden tools are not listed");

const allowed = await call(app.allowed);
assert.ok(!allowed.isError);
assert.ok(textOf(allowed).includes(app.allowed.text), textOf(allowed));
console.log("ok: an allowed call is answered by the app");

for (const expected of app.denied) {
  const denied = await call(expected);
  assert.equal(denied.isError, true);
  assert.equal(textOf(denied), `[POLICY DENIED] ${expected.reason}`);
  assert.equal(denied._meta[RULE], expected.rule);
}
console.log("ok: denied calls give the reason and the rule");

for (let i = 0; i < app.limited.max; i++) {
  assert.ok(!(await call(app.limited)).isError);
}
const limited = await call(app.limited);
assert.equal(limited.isError, true);
assert.match(textOf(limited), /^\[RATE LIMITED\] .*retry in \d+ s$/);
assert.equal(limited._meta[RULE], app.limited.rule);
console.log("ok: a limit holds");

const hidden = await call({ name: app.hidden, arguments: {} });
const missing = await call({ name: "no_such_tool", arguments: {} });
assert.equal(textOf(hidden).replace(app.hidden, "no_such_tool"), textOf(missing));
assert.deepEqual(hidden._meta, missing._meta);
console.log("ok: a hidden tool answers as one that does not exist");

await client.close();
