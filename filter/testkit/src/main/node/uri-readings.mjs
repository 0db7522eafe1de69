// What hosts on Node take URIs for. Its input and output lines are those that ScriptReader describes.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { UriTemplate as UriTemplate1 } from '@modelcontextprotocol/sdk/shared/uriTemplate.js';
import { UriTemplate as UriTemplate2 } from '@modelcontextprotocol/server';

const KEPT = true;
const DROPPED = false;
const raw = (text) => text;
const twice = (text) => decodeURIComponent(decodeURIComponent(text));
const withoutQuery = (text) => text.replace(/[?#].*$/s, '');

function readUrl(add, name, text) {
  const url = new URL(text);
  const scheme = url.protocol.slice(0, -1);
  add(`${name} pathname`, DROPPED, scheme, url.host, url.pathname);
  add(`${name} pathname and search`, KEPT, scheme, url.host, url.pathname + url.search);
  add(`${name} href`, KEPT, url.href);
  add(`${name} href without query`, DROPPED, withoutQuery(url.href));
  add(`${name} decoded pathname`, DROPPED, scheme, url.host, path.posix.normalize(decodeURIComponent(url.pathname)));
  add(`${name} pathname decoded twice`, DROPPED, scheme, url.host, path.posix.normalize(twice(url.pathname)));
}

// The SDKs match the URI as the URL class writes it. Others who use that class match the URI they were sent.
function readTemplates(add, sdk, templates, text) {
  for (const [written, template] of templates) {
    const values = template.match(text);
    if (!values) continue;
    for (const [depth, handler] of [raw, decodeURIComponent, twice].entries()) {
      attempt(() => {
        let last = '';
        const filled = written.replace(/\{\+?([a-z]+)\*?\}/g, (_, name) => (last = handler([values[name]].flat().join(','))));
        add(`${sdk} ${written} decoded ${depth}`, KEPT, filled);
        add(`${sdk} ${written} decoded ${depth} without query`, DROPPED, withoutQuery(filled));
        if (last.startsWith('/')) add(`${sdk} ${written} resolved ${depth}`, KEPT, written.split('/')[0] + '//' + last);
      });
    }
  }
}

function attempt(reading) {
  try {
    reading();
  } catch {
    // This host would not find any resource.
  }
}

function read(text, sdks) {
  const readings = [];
  const add = (...reading) => readings.push(reading);
  attempt(() => readUrl(add, 'new URL', text));
  attempt(() => add('fileURLToPath', DROPPED, 'file', '', fileURLToPath(text)));
  attempt(() => add('decodeURI', KEPT, decodeURI(text)));
  attempt(() => add('decodeURIComponent', KEPT, decodeURIComponent(text)));
  attempt(() => add('decodeURIComponent without query', DROPPED, withoutQuery(decodeURIComponent(text))));
  attempt(() => add('decodeURIComponent twice', KEPT, twice(text)));
  attempt(() => readUrl(add, 'decodeURIComponent, new URL', decodeURIComponent(text)));
  for (const [sdk, templates] of sdks) {
    attempt(() => readTemplates(add, sdk, templates, text));
    attempt(() => readTemplates(add, `${sdk} of URL`, templates, new URL(text).toString()));
  }
  return readings;
}

let sdks;
for await (const line of createInterface({ input: process.stdin })) {
  const texts = JSON.parse(line);
  if (!sdks) {
    sdks = [['TypeScript SDK 1', UriTemplate1], ['TypeScript SDK 2', UriTemplate2]].map(([name, UriTemplate]) => [
      name,
      texts.map((written) => [written, new UriTemplate(written)]),
    ]);
    continue;
  }
  const escaped = JSON.stringify(texts.map((text) => read(text, sdks))).replace(
    /[\u007f-\uffff]/g,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
  process.stdout.write(escaped + '\n');
}
