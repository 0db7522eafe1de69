// Tools and a prompt that answer only when the client has sent what they ask for (input_required, SEP-2322).
import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
} from '@modelcontextprotocol/server';
import * as z from 'zod/v4';

const done = (said) => ({ content: [{ type: 'text', text: said }] });

const ask = (message, property, type = 'string') =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [property]: { type } }, required: [property] },
  });
const think = (prompt) =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: prompt } }],
    maxTokens: 100,
  });

/**
 * What each tool asks for in its only round, and how it turns the responses into an answer. No answer means that a
 * response is missing.
 */
const ONE_ROUND = {
  test_input_required_result_elicitation: {
    requests: () => ({ user_name: ask('What is your name?', 'name') }),
    answer: (responses) => {
      const name = acceptedContent(responses, 'user_name')?.name;
      return typeof name === 'string' ? `Hello, ${name}!` : undefined;
    },
  },
  test_input_required_result_sampling: {
    requests: () => ({ capital_question: think('What is the capital of France?') }),
    answer: (responses) => responses?.capital_question?.content?.text,
  },
  // Called by a client that does not support being asked for this.
  test_missing_capability: {
    requests: () => ({ thought: think('What is the capital of France?') }),
    answer: (responses) => responses?.thought?.content?.text,
  },
  test_input_required_result_list_roots: {
    requests: () => ({ client_roots: inputRequired.listRoots() }),
    answer: (responses) => responses?.client_roots?.roots?.map((root) => root.uri).join(),
  },
  test_input_required_result_request_state: {
    requests: () => ({ confirm: ask('Please confirm', 'ok', 'boolean') }),
    state: {},
    answer: (responses, state) =>
      acceptedContent(responses, 'confirm') && state ? 'state-ok: the state is the one that was sent' : undefined,
  },
  test_input_required_result_tampered_state: {
    requests: () => ({ confirm: ask('Please confirm', 'ok', 'boolean') }),
    state: {},
    answer: (responses, state) => (acceptedContent(responses, 'confirm') && state ? 'the state is whole' : undefined),
  },
  test_input_required_result_multiple_inputs: {
    requests: () => ({
      user_name: ask('What is your name?', 'name'),
      greeting: think('Generate a greeting'),
      client_roots: inputRequired.listRoots(),
    }),
    state: {},
    answer: (responses) =>
      ['user_name', 'greeting', 'client_roots'].every((key) => responses?.[key]) ? 'all three came' : undefined,
  },
  test_input_required_result_capabilities: {
    requests: (declared) => ({
      ...(declared?.elicitation && { user_name: ask('What is your name?', 'name') }),
      ...(declared?.sampling && { greeting: think('Generate a greeting') }),
    }),
    answer: (responses) => (responses ? 'only what was declared' : undefined),
  },
};

export function registerRounds(server, states) {
  for (const [name, { requests, state, answer }] of Object.entries(ONE_ROUND)) {
    server.registerTool(name, { description: 'Asks once', inputSchema: z.object({}) }, async (_, { mcpReq }) => {
      const said = answer(mcpReq.inputResponses, mcpReq.requestState());
      return said === undefined
        ? inputRequired({
            inputRequests: requests(mcpReq.envelope?.[CLIENT_CAPABILITIES_META_KEY]),
            ...(state && { requestState: await states.mint(state) }),
          })
        : done(said);
    });
  }
  server.registerTool(
    'test_input_required_result_multi_round',
    { description: 'Asks twice', inputSchema: z.object({}) },
    (_, { mcpReq }) => round(mcpReq, states),
  );
  server.registerPrompt('test_input_required_result_prompt', { description: 'Asks once' }, ({ mcpReq }) => {
    const context = acceptedContent(mcpReq.inputResponses, 'user_context')?.context;
    return typeof context === 'string'
      ? { messages: [{ role: 'user', content: { type: 'text', text: context } }] }
      : inputRequired({ inputRequests: { user_context: ask('What context should the prompt use?', 'context') } });
  });
}

async function round(mcpReq, states) {
  switch (mcpReq.requestState()?.asked) {
    case undefined:
      return inputRequired({
        inputRequests: { step1: ask('Step 1: What is your name?', 'name') },
        requestState: await states.mint({ asked: 'name' }),
      });
    case 'name':
      return inputRequired({
        inputRequests: { step2: ask('Step 2: What is your favorite color?', 'color') },
        requestState: await states.mint({
          asked: 'color',
          name: acceptedContent(mcpReq.inputResponses, 'step1')?.name,
        }),
      });
    default:
      return done(`${mcpReq.requestState().name}: ${acceptedContent(mcpReq.inputResponses, 'step2')?.color}`);
  }
}
