// How servers turn a URI into the name of a file. Each of these ways has been seen in a server. A folder stands for the
// root of the file system, so that the forbidden files exist on every machine. The hosts of https URIs are folders in
// it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const TEMPLATES = { files: 'file:///{+path}', pages: 'https://{+path}' };

const pathOf = (url) => path.join(url.host, decodeURIComponent(url.pathname));

/** Read from what the SDKs pass to the handler of a template: the parsed URI, and the variable. */
export const TEMPLATE_READERS = {
  pathname: (root, url) => path.join(root, pathOf(url)),
  'pathname-resolved': (root, url) => path.resolve(root, pathOf(url).replace(/^\/+/, '')),
  'file-url': (root, url) => path.join(root, fileURLToPath(url)),
  variable: (root, _, variable) => path.resolve(root, decodeURIComponent(variable)),
  'variable-twice': (root, _, variable) => path.resolve(root, decodeURIComponent(decodeURIComponent(variable))),
};

const withoutScheme = (text) => text.replace(/^[a-z]+:\/\//, '');

/** Read from the text of the request, in a handler without templates. */
export const TEXT_READERS = {
  text: (root, text) => path.join(root, decodeURIComponent(withoutScheme(text).split(/[?#]/)[0])),
  'text-normalized': (root, text) => path.join(root, decodeURIComponent(path.normalize(withoutScheme(text)))),
};

/** The answer to a read. */
export async function contents(uri, file) {
  return { contents: [{ uri, mimeType: 'text/plain', text: await readFile(file, 'utf8') }] };
}
