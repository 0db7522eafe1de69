// The official TypeScript SDK, 1.x.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitationCompleteNotificationSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterPages, check, fillIn, target } from './client-checks.mjs';

const Transport = target.era === 'LEGACY_SSE' ? SSEClientTransport : StreamableHTTPClientTransport;
const client = new Client({ name: 'matrix', version: '0' }, { capabilities: { elicitation: { form: {}, url: {} } } });
client.setRequestHandler(ElicitRequestSchema, fillIn);

const call = (name, options) => client.callTool({ name, arguments: {} }, undefined, options);

const isAnswered = (elicitationId) =>
  new Promise((resolve) => {
    client.setNotificationHandler(ElicitationCompleteNotificationSchema, ({ params }) => {
      if (params.elicitationId === elicitationId) {
        resolve();
      }
    });
  });

await check({
  connect: () => client.connect(new Transport(new URL(target.url))),
  list: async () => (await client.listTools()).tools.map((tool) => tool.name),
  call,
  afterPages: (name) => afterPages(() => call(name), isAnswered),
  close: () => client.close(),
});
