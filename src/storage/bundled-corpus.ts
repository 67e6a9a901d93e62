// A corpus folder that comes with the app, as it arrives on the page: read like any other folder, with its media.
import { summariseCorpus } from '../core/corpus/summarised-corpus.ts';
import type { JobContext } from '../core/job.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { blobSource } from '../formats/file-source.ts';
import { withId } from './kept-corpus.ts';

interface BundledFolder {
  /** Without a slash at its end; `<url>.json` lists the files. */
  readonly url: string;
  readonly withFeatures: boolean;
}

type Context = JobContext & { readonly signal: AbortSignal };

/** Progress counts files. @throws Error that names the file that is not there */
export async function openBundled({ url, withFeatures }: BundledFolder, context: Context) {
  const { signal } = context;
  const listed = (await (await fetched(`${url}.json`, signal)).json()) as readonly string[];
  const paths = listed.filter((path) => withFeatures || !path.startsWith('features/'));
  const files: { path: string; blob: Blob }[] = [];
  for (const path of paths) {
    context.onProgress({ done: files.length, total: paths.length, label: path });
    files.push({ path, blob: await (await fetched(`${url}/${path}`, signal)).blob() });
  }
  const sources = files.map(({ path, blob }) => blobSource(path, blob));
  const name = url.split('/').at(-1) ?? '';
  const data = await readCorpusFolder({ files: sources, name }, { ...context, onProgress: () => undefined });
  return { ...withId(summariseCorpus(data)), media: files.filter(({ path }) => path.startsWith('media/')) };
}

async function fetched(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal });
  // A server may answer with the page where there is no such file.
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!response.ok || isPage)
    throw new Error(
      `openBundled: expected ${url} to come with the app, got ${isPage ? 'a page' : response.status}`,
    );
  return response;
}
