import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { type AppFile, createAppCache } from './app-cache.ts';

const scope = 'https://here.test/soften/';
const page = { method: 'GET', url: `${scope}?open=example`, mode: 'navigate' } as Request;
const fileOf = (path: string) => new Request(scope + path);

let stores: Map<string, Map<string, Response>>;
let asked: string[];
/** What the network has, by path below `scope`. A function answers late, or never. */
let network: Record<string, string | (() => Promise<Response>)>;

beforeEach(() => {
  stores = new Map();
  asked = [];
  network = { './': 'page 1', 'assets/a.js': 'a', 'icon.svg': 'i' };
});

/** A build of what the network has now, unless other files are given. */
function cacheOf(build: string, patienceMs = 20, files = filesOf(network)) {
  return createAppCache({
    caches: fakeCaches(),
    fetch: fakeFetch,
    build,
    scope,
    files,
    patienceMs,
  });
}

test('what was kept is the answer when there is no network; the page for any question in its address', async () => {
  const cache = cacheOf('1');
  await cache.fill();
  network = {};
  expect(await textOf(cache.answer(fileOf('assets/a.js')))).toBe('a');
  expect(await textOf(cache.answer(page))).toBe('page 1');
});

test('a large file is kept when it was used, taken over by the next build, and refused if it is not this build’s', async () => {
  network['face/a.wasm'] = 'w';
  const files = filesOf(network).map((file) =>
    file.path === 'face/a.wasm' ? { ...file, whenUsed: true as const } : file,
  );
  const cache = cacheOf('1', 20, files);
  await cache.fill();
  expect(asked).not.toContain('face/a.wasm');
  expect(await textOf(cache.answer(fileOf('face/a.wasm')))).toBe('w');
  const next = cacheOf('2', 20, files);
  await next.fill();
  network['face/a.wasm'] = 'another build';
  expect(await textOf(cache.answer(fileOf('face/a.wasm')))).toBe('w');
  expect(await textOf(next.answer(fileOf('face/a.wasm')))).toBe('w');
  stores.clear();
  await expect(textOf(next.answer(fileOf('face/a.wasm')))).rejects.toThrow('face/a.wasm as build 2 has it');
});

test('the page comes from the network first, unless that takes too long', async () => {
  const cache = cacheOf('1');
  await cache.fill();
  network['./'] = 'page 2';
  expect(await textOf(cache.answer(page))).toBe('page 2');
  network['./'] = () => new Promise(() => undefined);
  expect(await textOf(cache.answer(page))).toBe('page 1');
});

test('a build is kept as a whole or not at all', async () => {
  network['assets/b.js'] = () => Promise.resolve(new Response('', { status: 404 }));
  await expect(cacheOf('1').fill()).rejects.toThrow('assets/b.js to be there, got status 404');
});

test('a file of another build is refused and told, and nothing of it is kept', async () => {
  const cache = cacheOf('1');
  network['icon.svg'] = 'I';
  const filling = cache.fill();
  await expect(filling).rejects.toThrow(`${scope}icon.svg as build 1 has it`);
  await expect(filling).rejects.toThrow(sha256('I'));
  expect(stores.get(`soften-app ${scope} 1`)?.has(`${scope}icon.svg`)).toBe(false);
  network['icon.svg'] = 'i';
  await cache.fill();
  network = {};
  expect(await textOf(cache.answer(fileOf('icon.svg')))).toBe('i');
});

test('what an older build has kept is fetched anew where it is not what its name says', async () => {
  await cacheOf('1').fill();
  stores.get(`soften-app ${scope} 1`)?.set(`${scope}assets/a.js`, new Response('half'));
  const cache = cacheOf('2');
  await cache.fill();
  network = {};
  expect(await textOf(cache.answer(fileOf('assets/a.js')))).toBe('a');
});

test('files whose name tells their content are not fetched again by the next build', async () => {
  await cacheOf('1').fill();
  asked = [];
  await cacheOf('2').fill();
  expect(asked.toSorted()).toEqual(['./', 'icon.svg']);
});

test('the build before stays for pages that are still open, older ones go, and nobody else is touched', async () => {
  const elsewhere = 'soften-app https://here.test/preview/ 1';
  for (const name of ['of another app', elsewhere]) stores.set(name, new Map());
  for (const build of ['1', '2', '3']) await cacheOf(build).fill();
  await cacheOf('3').dropOld();
  expect([...stores.keys()]).toEqual([
    'of another app',
    elsewhere,
    `soften-app ${scope} 2`,
    `soften-app ${scope} 3`,
  ]);
});

test('a file of the build before is still answered', async () => {
  network['assets/old.js'] = 'old';
  await cacheOf('1').fill();
  delete network['assets/old.js'];
  const next = cacheOf('2');
  await next.fill();
  expect(await textOf(next.answer(fileOf('assets/old.js')))).toBe('old');
});

test.each([
  ['another machine', new Request('https://there.test/soften/a.js')],
  ['something sent', new Request(`${scope}a.js`, { method: 'POST' })],
  [
    'a page that is not the app',
    { ...page, url: `${scope}readme/`, method: 'GET', mode: 'navigate' } as Request,
  ],
])('a request for %s goes its own way', (_, request) => {
  expect(cacheOf('1').answer(request)).toBeNull();
});

function filesOf(contents: typeof network): AppFile[] {
  return Object.entries(contents).map(([path, content]) => ({
    path,
    sha256: typeof content === 'string' ? sha256(content) : 'of what never came',
  }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function textOf(answer: Promise<Response> | null): Promise<string | undefined> {
  return (await answer)?.text();
}

async function fakeFetch(request: Request): Promise<Response> {
  const path = request.url.replace(/\?.*/, '').slice(scope.length) || './';
  asked.push(path);
  const found = network[path];
  if (found === undefined) throw new TypeError('no network');
  return typeof found === 'string' ? new Response(found) : found();
}

function fakeCaches(): CacheStorage {
  const cacheNamed = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      match: async (url: string) => store.get(url)?.clone(),
      put: async (url: string, response: Response) => void store.set(url, response),
    };
  };
  return {
    open: async (name: string) => cacheNamed(name),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (url: string) =>
      [...stores.values()]
        .find((store) => store.has(url))
        ?.get(url)
        ?.clone(),
  } as unknown as CacheStorage;
}

test('a server in trouble is no better than none', async () => {
  const cache = cacheOf('1');
  await cache.fill();
  network['./'] = () => Promise.resolve(new Response('bad gateway', { status: 502 }));
  expect(await textOf(cache.answer(page))).toBe('page 1');
});
