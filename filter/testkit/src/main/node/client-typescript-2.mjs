// The official TypeScript SDK, 2.x.
import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { check, fillIn, target } from './client-checks.mjs';

const Transport = target.era === 'LEGACY_SSE' ? SSEClientTransport : StreamableHTTPClientTransport;
const client = new Client(
  { name: 'matrix', version: '0' },
  {
    capabilities: { elicitation: {} },
    versionNegotiation: { mode: target.era === 'STATELESS' ? { pin: '2026-07-28' } : 'legacy' },
  },
);
client.setRequestHandler('elicitation/create', fillIn);

await check({
  connect: () => client.connect(new Transport(new URL(target.url))),
  list: async () => (await client.listTools()).tools.map((tool) => tool.name),
  call: (name, options) => client.callTool({ name, arguments: {} }, options),
  close: () => client.close(),
});
