// The official TypeScript client against the Playwright server behind policy.json:
// node codegen.mjs http://127.0.0.1:8080/mcp FOLDER
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [endpoint, outputPath] = process.argv.slice(2);
const client = new Client({ name: "mcp-policy-sample-gateway", version: "0" });
const transport = new StreamableHTTPClientTransport(new URL(endpoint));
await client.connect(transport);
const call = (name, args) => client.callTool({ name, arguments: args });
const textOf = (result) => result.content[0].text;
const start = () => call("start_codegen_session", { options: { outputPath } });

async function check(what, steps) {
  await steps();
  console.log(`ok: ${what}`);
}

await check("the hidden tool is not listed", async () => {
  const names = (await client.listTools()).tools.map((tool) => tool.name);
  assert.ok(names.includes("get_codegen_session") && names.includes("playwright_navigate"));
  assert.ok(!names.includes("clear_codegen_session"));
});

await check("a recording is started, and the server tells of it", async () => {
  const { sessionId } = JSON.parse(textOf(await start()));
  assert.equal(JSON.parse(textOf(await call("get_codegen_session", { sessionId }))).id, sessionId);
});

await check("the hidden tool is answered like one that does not exist", async () => {
  const hidden = textOf(await call("clear_codegen_session", { sessionId: "1" }));
  assert.equal(hidden.replace("clear_codegen_session", "x"), textOf(await call("x", {})));
});

await check("all other tools, and the resources, are denied", async () => {
  const denied = await call("playwright_navigate", { url: "http://127.0.0.1/", headless: true });
  assert.equal(denied.isError, true);
  assert.match(textOf(denied), /^\[POLICY DENIED\] /);
  await assert.rejects(client.readResource({ uri: "console://logs" }), { code: -31403 });
});

await check("the eleventh recording in a minute is refused", async () => {
  for (let i = 2; i <= 10; i++) {
    assert.ok(!(await start()).isError);
  }
  assert.match(textOf(await start()), /^\[RATE LIMITED\] /);
});

await transport.terminateSession();
await client.close();
