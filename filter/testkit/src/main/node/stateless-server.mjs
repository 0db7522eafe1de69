// A server of the official TypeScript SDK for protocol version 2026-07-28, on a free port of the loopback interface. It
// has everything that the conformance suite asks of a server of that version:
// node stateless-server.mjs
import { createServer } from 'node:http';
import { localhostHostValidation, localhostOriginValidation, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, createRequestStateCodec, McpServer } from '@modelcontextprotocol/server';
import { registerContentTools, registerPrompts, registerResources } from './conformance-content.mjs';
import { registerRounds } from './conformance-rounds.mjs';
import { registerProtocolTools } from './conformance-protocol.mjs';

const states = createRequestStateCodec({ key: crypto.getRandomValues(new Uint8Array(32)) });

const handler = createMcpHandler(() => {
  const server = new McpServer(
    { name: 'conformance', version: '1' },
    {
      capabilities: {
        completions: {},
        logging: {},
        prompts: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
        tools: { listChanged: true },
      },
      requestState: { verify: states.verify },
    },
  );
  registerContentTools(server);
  registerPrompts(server);
  registerResources(server);
  registerRounds(server, states);
  registerProtocolTools(server, handler.notify);
  return server;
});

const answer = toNodeHandler(handler);
const ofThisHost = localhostHostValidation();
const ofThisOrigin = localhostOriginValidation();

const http = createServer((request, response) => {
  if (ofThisHost(request, response) && ofThisOrigin(request, response)) {
    answer(request, response);
  }
});
http.listen(0, '127.0.0.1', () => console.log(`listens on http://127.0.0.1:${http.address().port}/mcp`));
