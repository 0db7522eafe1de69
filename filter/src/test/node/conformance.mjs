// The official conformance suite as it is published, on the Node that is here. The suite imports fs.globSync, which came
// with Node 22, for a command that is not run here; without that import it runs on Node 20, the oldest its README names.
import fs from 'node:fs';
import { register } from 'node:module';

if (!('globSync' in fs)) {
  register('./fs-with-glob-sync.mjs', import.meta.url);
}
await import('@modelcontextprotocol/conformance/dist/index.js');
