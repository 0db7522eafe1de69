// The tools of OrderTools on a server of the official TypeScript SDK for protocol version 2026-07-28, on a free port of
// the loopback interface:
// node stateless-order-desk.mjs
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { acceptedContent, createMcpHandler, inputRequired, McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod/v4';

const PATIENCE_MILLIS = 20_000;
const ORDERS = Array.from({ length: 100_000 }, (_, line) => `order ${line}: 12 €, Ærø, 𝄞\n`).join('');

const text = (...parts) => ({ content: parts.map((part) => ({ type: 'text', text: part })) });

/** Settles when a call has been cancelled. Apart from this, a server of this version keeps nothing of a call. */
let cancelled;
const cancellation = new Promise((resolve) => {
  cancelled = resolve;
});
const cancellationOrPatience = () =>
  Promise.race([cancellation, new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS, 'none').unref())]);

async function tell({ mcpReq }, progress) {
  const { progressToken } = mcpReq._meta ?? {};
  if (progressToken !== undefined) {
    await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress } });
  }
}

const TOOLS = {
  ...Object.fromEntries(
    ['get_order', 'list_orders', 'delete_customer', 'purge_log', 'pay_invoice', 'wire_money'].map((name) => [
      name,
      () => text(`ran ${name}`),
    ]),
  ),
  export_orders: () => text(ORDERS, createHash('sha256').update(ORDERS, 'utf8').digest('hex')),
  run_report: async (context) => {
    for (const part of [1, 2, 3]) {
      await tell(context, part);
    }
    return text('ran run_report');
  },
  close_month: async (context) => {
    context.mcpReq.signal.addEventListener('abort', () => cancelled('one'));
    await tell(context, 1);
    await cancellationOrPatience();
    return text('ran close_month');
  },
  months_kept_open: async () => text(await cancellationOrPatience()),
  create_refund: ({ mcpReq }) => {
    const amount = acceptedContent(mcpReq.inputResponses, 'amount')?.amount;
    return amount === undefined
      ? inputRequired({
          inputRequests: {
            amount: inputRequired.elicit({
              message: 'How much?',
              requestedSchema: { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] },
            }),
          },
        })
      : text(`accept ${amount}`);
  },
};

const handler = toNodeHandler(
  createMcpHandler(() => {
    const server = new McpServer({ name: 'order desk', version: '1' });
    for (const [name, act] of Object.entries(TOOLS)) {
      server.registerTool(name, { description: 'A tool of the order desk', inputSchema: z.object({}) }, (_, context) =>
        act(context),
      );
    }
    return server;
  }),
);

const http = createServer(handler);
http.listen(0, '127.0.0.1', () => console.log(`listens on http://127.0.0.1:${http.address().port}/mcp`));
