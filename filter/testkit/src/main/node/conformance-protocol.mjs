// Tools that speak to the client before they answer, report changes, or have an argument that is also a header.
import { fromJsonSchema } from '@modelcontextprotocol/server';
import * as z from 'zod/v4';

const done = { content: [{ type: 'text', text: 'done' }] };

/** The scenarios give these names to tools without arguments. */
const TOOLS = (notify) => ({
  test_tool_with_logging: async ({ mcpReq }) => {
    for (const what of ['started', 'at work', 'completed']) {
      await mcpReq.log('info', what);
    }
  },
  test_logging_tool: ({ mcpReq }) => mcpReq.log('info', 'the client has not asked to hear this'),
  test_tool_with_progress: async ({ mcpReq }) => {
    const { progressToken } = mcpReq._meta ?? {};
    if (progressToken !== undefined) {
      for (const progress of [0, 50, 100]) {
        await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
      }
    }
  },
  // The client has not declared that it can be asked, so there is nothing to ask.
  test_streaming_elicitation: () => {},
  test_trigger_tool_change: () => notify.toolsChanged(),
  test_trigger_prompt_change: () => notify.promptsChanged(),
});

export function registerProtocolTools(server, notify) {
  for (const [name, act] of Object.entries(TOOLS(notify))) {
    server.registerTool(name, { description: 'Acts', inputSchema: z.object({}) }, async (_, context) => {
      await act(context);
      return done;
    });
  }
  server.registerTool(
    'test_x_mcp_header',
    {
      description: 'Has an argument that the client repeats as the header Mcp-Param-Region',
      inputSchema: fromJsonSchema({
        type: 'object',
        properties: {
          region: { type: 'string', 'x-mcp-header': 'Region' },
          level: { type: 'integer' },
        },
      }),
    },
    () => done,
  );
}
