// Files of a folder as resources of servers of the official TypeScript SDK 2, which supports every protocol version.
// They listen on a free port of the loopback interface, and each way of reading has a path:
// node document-server-2.mjs FOLDER
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer, ResourceTemplate, Server } from '@modelcontextprotocol/server';
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
  server.setRequestHandler('resources/read', ({ params }) => contents(params.uri, fileOf(root, params.uri)));
  return server;
}

const entries = (readers, serve) =>
  Object.entries(readers).map(([name, fileOf]) => [`/${name}`, toNodeHandler(createMcpHandler(() => serve(fileOf)))]);
const handlers = Object.fromEntries([
  ...entries(TEMPLATE_READERS, withTemplates),
  ...entries(TEXT_READERS, withoutTemplates),
]);

const http = createServer((request, response) => handlers[request.url](request, response));
http.listen(0, '127.0.0.1', () => console.log(`listens on http://127.0.0.1:${http.address().port}/`));
