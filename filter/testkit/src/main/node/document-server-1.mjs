// Files of a folder as resources of servers of the official TypeScript SDK 1, which supports the protocol versions
// before 2026-07-28. They listen on a free port of the loopback interface, and each way of reading has a path:
// node document-server-1.mjs FOLDER
import { createServer } from 'node:http';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { ReadResourceRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { contents, TEMPLATE_READERS, TEMPLATES, TEXT_READERS } from './documents.mjs';

const [root] = process.argv.slice(2);
const IMPLEMENTATION = { name: 'documents', version: '1' };

function withTemplates(fileOf) {
  const server = new McpServer(IMPLEMENTATION);
  for (const [name, template] of Object.entries(TEMPLATES)) {
    server.registerResource(name, new ResourceTemplate(template, { list: undefined }), {}, (url, variables) =>
      contents(url.href, fileOf(root, url, variables.path)),
    );
  }
  return server;
}

function withoutTemplates(fileOf) {
  const server = new Server(IMPLEMENTATION, { capabilities: { resources: {} } });
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => contents(params.uri, fileOf(root, params.uri)));
  return server;
}

function serverAt(name) {
  return name in TEMPLATE_READERS ? withTemplates(TEMPLATE_READERS[name]) : withoutTemplates(TEXT_READERS[name]);
}

const http = createServer(async (request, response) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  await serverAt(request.url.slice(1)).connect(transport);
  await transport.handleRequest(request, response);
});
http.listen(0, '127.0.0.1', () => console.log(`listens on http://127.0.0.1:${http.address().port}/`));
