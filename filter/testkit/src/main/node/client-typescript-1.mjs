// The official TypeScript SDK, 1.x.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { check, fillIn, target } from './client-checks.mjs';

const Transport = target.era === 'LEGACY_SSE' ? SSEClientTransport : StreamableHTTPClientTransport;
const client = new Client({ name: 'matrix', version: '0' }, { capabilities: { elicitation: {} } });
client.setRequestHandler(ElicitRequestSchema, fillIn);

await check({
  connect: () => client.connect(new Transport(new URL(target.url))),
  list: async () => (await client.listTools()).tools.map((tool) => tool.name),
  call: (name, options) => client.callTool({ name, arguments: {} }, undefined, options),
  close: () => client.close(),
});
