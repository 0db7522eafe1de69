// What the scenarios of the conformance suite call, read and get in one round.
import { completable, fromJsonSchema, ResourceTemplate } from '@modelcontextprotocol/server';
import * as z from 'zod/v4';

// One pixel, and one silent sample.
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
const WAV = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQEAAACAAA==';

const text = (said) => ({ type: 'text', text: said });
const image = { type: 'image', data: PNG, mimeType: 'image/png' };
const embedded = (uri, mimeType, said) => ({ type: 'resource', resource: { uri, mimeType, text: said } });

const TOOLS = {
  test_simple_text: [text('This is a simple text response for testing.')],
  test_image_content: [image],
  test_audio_content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }],
  test_embedded_resource: [
    embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  ],
  test_multiple_content_types: [
    text('Multiple content types test:'),
    image,
    embedded('test://mixed-content-resource', 'application/json', JSON.stringify({ test: 'data', value: 123 })),
  ],
};

// Keywords that a server must pass on as they are (SEP-1613, SEP-2106).
const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

export function registerContentTools(server) {
  for (const [name, content] of Object.entries(TOOLS)) {
    server.registerTool(name, { description: 'Answers' }, () => ({ content }));
  }
  server.registerTool('test_error_handling', { description: 'Fails' }, () => ({
    content: [text('This tool intentionally returns an error for testing')],
    isError: true,
  }));
  server.registerTool(
    'json_schema_2020_12_tool',
    { description: 'Is looked at only', inputSchema: fromJsonSchema(SCHEMA) },
    () => ({ content: [text('ran')] }),
  );
  // The names that a policy hides.
  for (const name of ['internal_first', 'internal_last']) {
    server.registerTool(name, { description: 'Is hidden by a policy' }, () => ({ content: [text('ran')] }));
  }
}

export function registerPrompts(server) {
  const messages = (...parts) => ({ messages: parts.map((content) => ({ role: 'user', content })) });
  server.registerPrompt('test_simple_prompt', { description: 'Has no arguments' }, () =>
    messages(text('This is a simple prompt for testing.')),
  );
  server.registerPrompt(
    'test_prompt_with_arguments',
    {
      description: 'Repeats its arguments',
      argsSchema: z.object({ arg1: completable(z.string(), () => ['test', 'testing']), arg2: z.string() }),
    },
    ({ arg1, arg2 }) => messages(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description: 'Embeds a resource', argsSchema: z.object({ resourceUri: z.string() }) },
    ({ resourceUri }) =>
      messages(
        embedded(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
        text('Please process the embedded resource above.'),
      ),
  );
  server.registerPrompt('test_prompt_with_image', { description: 'Shows an image' }, () =>
    messages(image, text('Please analyze the image above.')),
  );
}

export function registerResources(server) {
  const fixed = (uri, content) =>
    server.registerResource(uri, uri, { mimeType: content.mimeType }, () => ({ contents: [{ uri, ...content }] }));
  fixed('test://static-text', { mimeType: 'text/plain', text: 'This is the content of the static text resource.' });
  fixed('test://static-binary', { mimeType: 'image/png', blob: PNG });
  fixed('test://watched-resource', { mimeType: 'text/plain', text: 'Nothing has changed yet.' });
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { mimeType: 'application/json' },
    (uri, { id }) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: 'application/json',
          text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
        },
      ],
    }),
  );
}
