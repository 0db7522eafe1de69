// What each client is made to do. It prints one line for each step on standard output: "<capability>: ok" or what went
// wrong.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

/** The one argument of a client's script: url, era, guard and leftOut. See Target and ScriptedClient. */
export const target = { leftOut: [], ...JSON.parse(process.argv[2]) };

/** What a person fills in: yes where the policy asks about a call, else whatever the server asks for. */
export const fillIn = ({ params }) => ({
  action: 'accept',
  content: params.requestedSchema.properties.approve ? { approve: true } : { amount: 7 },
});

/** What a person does on the page that a client opens. */
export async function sayYes(page) {
  const id = new URL(page).pathname.split('/').pop();
  const answer = await fetch(`${target.questions}/${id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Mcp-Policy-Request': '1',
      ...(target.token && { Authorization: `Bearer ${target.token}` }),
    },
    body: '{"decision":"approve"}',
  });
  assert.equal(answer.status, 200);
}

const tooLate = () =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('nobody said that the question was answered')), 20_000).unref();
  });

/** Up to 2025-11-25 a call is refused with the addresses of pages, and made again once the person was there. */
export async function afterPages(call, isAnswered) {
  const { elicitations } = await call().then(
    () => assert.fail('not refused'),
    (error) => error.data ?? assert.fail(error),
  );
  for (const { mode, url, elicitationId } of elicitations) {
    assert.equal(mode, 'url');
    const answered = isAnswered(elicitationId);
    await sayYes(url);
    await Promise.race([answered, tooLate()]);
  }
  return call();
}

const guarded = target.guard === 'POLICY';
const text = (result, part = 0) => result.content[part].text;

async function ran(client, tool) {
  const result = await client.call(tool);
  assert.ok(!result.isError, text(result));
  assert.equal(text(result), `ran ${tool}`);
}

async function refusedUnderAPolicy(client, tool, beginning) {
  if (!guarded) {
    await ran(client, tool);
    return;
  }
  const result = await client.call(tool);
  assert.equal(result.isError, true);
  assert.ok(text(result).startsWith(beginning), text(result));
}

const STEPS = {
  connect: (client) => client.connect(),

  list: async (client) => {
    const names = await client.list();
    assert.ok(names.includes('get_order') && names.includes('delete_customer'));
    assert.equal(names.includes('purge_log'), !guarded);
  },

  'allowed call': (client) => ran(client, 'get_order'),

  'denied call': (client) => refusedUnderAPolicy(client, 'delete_customer', '[POLICY DENIED] ask a colleague'),

  'limited call': async (client) => {
    await ran(client, 'list_orders');
    await ran(client, 'list_orders');
    await refusedUnderAPolicy(client, 'list_orders', '[RATE LIMITED] ');
  },

  'big result': async (client) => {
    const result = await client.call('export_orders');
    assert.ok(text(result).length > 2_000_000);
    assert.equal(createHash('sha256').update(text(result), 'utf8').digest('hex'), text(result, 1));
  },

  progress: async (client) => {
    const heard = [];
    await client.call('run_report', { onprogress: ({ progress }) => heard.push(progress) });
    assert.deepEqual(heard, [1, 2, 3]);
  },

  cancellation: async (client) => {
    const cancel = new AbortController();
    await assert.rejects(client.call('close_month', { signal: cancel.signal, onprogress: () => cancel.abort() }));
    assert.equal(text(await client.call('months_kept_open')), 'one');
  },

  // The person says yes once for each call. A client that cannot ask is told that somebody else has to.
  'approved call': async (client) => {
    if (guarded && (client.asksNobody || target.era === 'LEGACY_SSE')) {
      await refusedUnderAPolicy(client, 'pay_invoice', '[APPROVAL REQUIRED] ');
    } else {
      await ran(client, 'pay_invoice');
      await ran(client, 'pay_invoice');
    }
  },

  // Nobody at the client may say yes to this one. A client that opens no pages is told that somebody else has to.
  'call approved on a page': async (client) => {
    if (!guarded) {
      await ran(client, 'wire_money');
    } else if (client.asksNobody || target.era === 'LEGACY_SSE') {
      await refusedUnderAPolicy(client, 'wire_money', '[APPROVAL REQUIRED] ');
    } else {
      const result = await client.afterPages('wire_money');
      assert.equal(text(result), 'ran wire_money');
    }
  },

  'server request': async (client) => {
    assert.equal(text(await client.call('create_refund')).toLowerCase(), 'accept 7');
  },
};

/** Tries everything that is not left out, with a client that has connect, list (the names), call and close. */
export async function check(client) {
  for (const [capability, step] of Object.entries(STEPS)) {
    if (!target.leftOut.includes(capability)) {
      console.log(`${capability}: ${await outcome(() => step(client))}`);
    }
  }
  await client.close();
}

async function outcome(step) {
  try {
    await step();
    return 'ok';
  } catch (error) {
    return String(error?.stack ?? error).replaceAll('\n', ' ');
  }
}
