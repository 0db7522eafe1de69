// Tools that ask the client something in the middle of a call, or end the stream there, and subscriptions to a
// resource.
import * as z from 'zod/v4';

const answer = (text) => ({ content: [{ type: 'text', text }] });
const titled = (...pairs) => pairs.map(([value, title]) => ({ const: value, title }));

const FORMS = {
  test_elicitation_sep1034_defaults: {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  },
  test_elicitation_sep1330_enums: {
    untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
    titledSingle: {
      type: 'string',
      oneOf: titled(['value1', 'First Option'], ['value2', 'Second Option'], ['value3', 'Third Option']),
    },
    legacyEnum: {
      type: 'string',
      enum: ['opt1', 'opt2', 'opt3'],
      enumNames: ['Option One', 'Option Two', 'Option Three'],
    },
    untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
    titledMulti: {
      type: 'array',
      items: { anyOf: titled(['value1', 'First Choice'], ['value2', 'Second Choice'], ['value3', 'Third Choice']) },
    },
  },
};

// Does not use mcpReq.elicitInput. That asks on the stream that a client may only be about to open, so the question may
// not be heard.
async function ask({ mcpReq }, message, properties, required = []) {
  const { action, content } = await mcpReq.send({
    method: 'elicitation/create',
    params: { message, requestedSchema: { type: 'object', properties, required } },
  });
  return answer(`Elicitation completed: action=${action}, content=${JSON.stringify(content)}`);
}

export function registerDialogues(server) {
  for (const [name, properties] of Object.entries(FORMS)) {
    server.registerTool(name, { description: 'Asks', inputSchema: z.object({}) }, (_, context) =>
      ask(context, 'Please fill in the form', properties),
    );
  }
  server.registerTool(
    'test_elicitation',
    { description: 'Asks', inputSchema: z.object({ message: z.string() }) },
    ({ message }, context) =>
      ask(context, message, { username: { type: 'string' }, email: { type: 'string' } }, ['username', 'email']),
  );
  server.registerTool(
    'test_sampling',
    { description: 'Thinks at the client', inputSchema: z.object({ prompt: z.string() }) },
    async ({ prompt }, { mcpReq }) => {
      const thought = await mcpReq.send({
        method: 'sampling/createMessage',
        params: { messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens: 100 },
      });
      return answer(`LLM response: ${thought.content.text}`);
    },
  );
  server.registerTool(
    'test_reconnection',
    { description: 'Ends its stream before it answers; the client comes back for the answer', inputSchema: z.object({}) },
    (_, { http }) => {
      // Missing when the protocol version of the request has no way to come back.
      http.closeSSE?.();
      return answer('The client came back');
    },
  );
  for (const method of ['resources/subscribe', 'resources/unsubscribe']) {
    server.server.setRequestHandler(method, () => ({}));
  }
}
