// The command line of the MCP Inspector: each step has its own process and its own connection.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, target } from './client-checks.mjs';

const INSPECTOR = fileURLToPath(
  import.meta.resolve('@modelcontextprotocol/inspector/clients/launcher/build/index.js'),
);
const ERAS = {
  LEGACY_SSE: ['--transport', 'sse', '--protocol-era', 'legacy'],
  STREAMABLE: ['--transport', 'http', '--protocol-era', 'legacy'],
  STATELESS: ['--transport', 'http', '--protocol-era', 'modern'],
};
// The Inspector keeps files in its user's home.
const home = await mkdtemp(join(tmpdir(), 'inspector-'));

function inspect(...request) {
  const command = [INSPECTOR, '--cli', target.url, ...ERAS[target.era], ...request];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      command,
      { env: { ...process.env, HOME: home }, maxBuffer: 2 ** 26, timeout: 60_000 },
      (failure, out, err) => {
        // The Inspector ends with an error when the tool reports a failure, but prints the result all the same.
        try {
          resolve(JSON.parse(out));
        } catch {
          reject(new Error(`${failure}: ${out} ${err}`));
        }
      },
    );
  });
}

const list = async () => (await inspect('--method', 'tools/list')).tools.map((tool) => tool.name);

await check({
  asksNobody: true,
  connect: list,
  list,
  call: (name) => inspect('--method', 'tools/call', '--tool-name', name),
  close: () => rm(home, { recursive: true }),
});
