// The app's own files, kept in the browser so that it opens without a network. One cache per build; the build before
// stays, because a page of it may still be open and fetch a part of itself.

/** One file of a build. */
export interface AppFile {
  /** Relative to the app's folder; `./` is the page itself. */
  readonly path: string;
  /** Of its content, in hexadecimal digits. */
  readonly sha256: string;
  /** Kept only once a page has asked for it: it is large, and few need it. */
  readonly whenUsed?: true;
}

/** What is needed of `caches` and of the network; tests hand in their own. */
export interface AppCacheOptions {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Names this build; another build has another. */
  readonly build: string;
  /** Where the app lies, with a slash at its end. */
  readonly scope: string;
  /** Every file of this build. */
  readonly files: readonly AppFile[];
  /** How long the page may take from the network before the kept one is shown, ms. */
  readonly patienceMs?: number;
}

export interface AppCache {
  /**
   * Fetches what is not kept yet. All or nothing: rejects if one file cannot be had, or is not this build's because another
   * was put in its place in this very moment.
   */
  fill(): Promise<void>;
  /** Removes all builds but this one and the one before. */
  dropOld(): Promise<void>;
  /** The answer to a request, or null where the browser should go on as if nobody had listened. */
  answer(request: Request): Promise<Response> | null;
}

export function createAppCache(options: AppCacheOptions): AppCache {
  const { caches, build, scope, files, patienceMs = 4000 } = options;
  // Another Soften may lie in another folder of the same origin, and keeps its own.
  const prefix = `soften-app ${scope} `;
  const name = prefix + build;
  const page = new URL('./', scope).href;
  const kept = (url: string) => caches.match(url, { ignoreVary: true });

  async function keep(cache: Cache, { path, sha256, whenUsed }: AppFile): Promise<void> {
    const url = new URL(path, scope).href;
    // The name of such a file holds a hash of its content, or it is large: what an older build has kept may be the same.
    const known = path.startsWith('assets/') || whenUsed ? await kept(url) : undefined;
    if (known && (await sha256Of(known)) === sha256) return cache.put(url, known);
    const response = await options.fetch(new Request(url, { cache: 'no-cache' }));
    if (!response.ok) throw new Error(`fill: expected ${url} to be there, got status ${response.status}`);
    const got = await sha256Of(response);
    if (got !== sha256)
      throw new Error(
        `fill: expected ${url} as build ${build} has it (SHA-256 ${sha256}), got other content (${got}); was the app rebuilt?`,
      );
    return cache.put(url, response);
  }

  async function fill(): Promise<void> {
    const cache = await caches.open(name);
    await Promise.all(files.filter(({ whenUsed }) => !whenUsed).map((file) => keep(cache, file)));
  }

  async function dropOld(): Promise<void> {
    const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
    await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)));
  }

  /** The newest page there is: a rebuilt app must not hide behind the kept one. */
  async function answerPage(request: Request): Promise<Response> {
    const fromCache = async () => (await (await caches.open(name)).match(page, { ignoreVary: true })) ?? null;
    const fromNetwork = options.fetch(request);
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
    const first = await Promise.race([fromNetwork, late]).catch(() => null);
    // A server in trouble is no better than none.
    const isUsable = first !== null && first.status < 500;
    return (isUsable ? first : await fromCache()) ?? fromNetwork;
  }

  async function answerFile(request: Request, url: string): Promise<Response> {
    const cache = await caches.open(name);
    const match = () => cache.match(url, { ignoreVary: true });
    const own = await match();
    if (own) return own;
    const large = files.find((file) => file.whenUsed && new URL(file.path, scope).href === url);
    if (large) {
      await keep(cache, large);
      return (await match()) ?? options.fetch(request);
    }
    return (await kept(url)) ?? options.fetch(request);
  }

  function answer(request: Request): Promise<Response> | null {
    const url = request.url.replace(/[?#].*$/, '');
    if (request.method !== 'GET' || !url.startsWith(scope)) return null;
    if (request.mode === 'navigate') return url === page ? answerPage(request) : null;
    return answerFile(request, url);
  }

  return { fill, dropOld, answer };
}

/** Of the body, which can still be read. */
async function sha256Of(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
