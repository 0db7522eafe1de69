// A server of the official TypeScript SDK for the protocol versions with sessions, on a free port of the loopback
// interface. It has everything that the conformance suite asks of a server of those versions:
// node session-server.mjs
import { createServer } from 'node:http';
import { localhostHostValidation, localhostOriginValidation, NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { McpServer } from '@modelcontextprotocol/server';
import { registerDialogues } from './conformance-dialogues.mjs';
import { KeptEvents } from './conformance-events.mjs';
import { registerContentTools, registerPrompts, registerResources } from './conformance-content.mjs';
import { registerProtocolTools } from './conformance-protocol.mjs';

const transports = new Map();
const events = new KeptEvents();

async function open() {
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => transports.set(id, transport),
    onsessionclosed: (id) => transports.delete(id),
    eventStore: events,
    retryInterval: 50,
  });
  const server = new McpServer(
    { name: 'conformance', version: '1' },
    { capabilities: { completions: {}, logging: {}, resources: { subscribe: true } } },
  );
  registerContentTools(server);
  registerPrompts(server);
  registerResources(server);
  registerProtocolTools(server, {
    toolsChanged: () => server.sendToolListChanged(),
    promptsChanged: () => server.sendPromptListChanged(),
  });
  registerDialogues(server);
  await server.connect(transport);
  return transport;
}

const ofThisHost = localhostHostValidation();
const ofThisOrigin = localhostOriginValidation();

const http = createServer(async (request, response) => {
  if (!ofThisHost(request, response) || !ofThisOrigin(request, response)) {
    return;
  }
  const session = request.headers['mcp-session-id'];
  const transport = session === undefined ? await open() : transports.get(session);
  if (transport === undefined) {
    response.writeHead(404).end();
  } else {
    await transport.handleRequest(request, response);
  }
});
http.listen(0, '127.0.0.1', () => console.log(`listens on http://127.0.0.1:${http.address().port}/mcp`));
