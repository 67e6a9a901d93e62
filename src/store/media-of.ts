// Which of the files that were opened are the media that a corpus speaks of.
import type { Corpus } from '../core/corpus/corpus.ts';
import type { CorpusFile } from '../jobs/contracts/corpus.ts';

/** By the path that the corpus knows them under: that of the file without the folders around the corpus. */
export function mediaOf(files: readonly CorpusFile[], corpus: Corpus): Map<string, Blob> {
  const placed = files.map(({ path, blob }) => ({
    path: path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, ''),
    blob,
  }));
  const media = new Map<string, Blob>();
  for (const { path } of corpus.recordings.flatMap((recording) => recording.media)) {
    const [nearest] = placed
      .filter((file) => file.path === path || file.path.endsWith(`/${path}`))
      .sort((a, b) => a.path.length - b.path.length);
    if (nearest) media.set(path, nearest.blob);
  }
  return media;
}
