// The official TypeScript SDK, 2.x.
import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterPages, check, fillIn, sayYes, target } from './client-checks.mjs';

const Transport = target.era === 'LEGACY_SSE' ? SSEClientTransport : StreamableHTTPClientTransport;
const client = new Client(
  { name: 'matrix', version: '0' },
  {
    capabilities: { elicitation: { form: {}, url: {} } },
    versionNegotiation: { mode: target.era === 'STATELESS' ? { pin: '2026-07-28' } : 'legacy' },
  },
);
client.setRequestHandler('elicitation/create', async (request) => {
  if (request.params.mode !== 'url') {
    return fillIn(request);
  }
  await sayYes(request.params.url);
  return { action: 'accept' };
});

const call = (name, options) => client.callTool({ name, arguments: {} }, options);

const isAnswered = (elicitationId) =>
  new Promise((resolve) => {
    client.setNotificationHandler('notifications/elicitation/complete', ({ params }) => {
      if (params.elicitationId === elicitationId) {
        resolve();
      }
    });
  });

await check({
  connect: () => client.connect(new Transport(new URL(target.url))),
  list: async () => (await client.listTools()).tools.map((tool) => tool.name),
  call,
  // From 2026-07-28 on the client opens pages by itself.
  afterPages: (name) => (target.era === 'STATELESS' ? call(name) : afterPages(() => call(name), isAnswered)),
  close: () => client.close(),
});
