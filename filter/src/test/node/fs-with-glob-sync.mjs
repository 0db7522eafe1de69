// Module resolution that answers an import of fs with the fs of this Node and a globSync that refuses to be called.
const FS = `
  export * from 'node:fs';
  export { default } from 'node:fs';
  export function globSync() {
    throw new Error('fs.globSync needs Node 22');
  }`;

export function resolve(specifier, context, nextResolve) {
  if (specifier === 'fs') {
    return { url: `data:text/javascript,${encodeURIComponent(FS)}`, shortCircuit: true };
  }
  return nextResolve(specifier, context);
}
