// What an extractor could do on the open corpus: which recordings have media and lack its features.
import type { Recording } from '../core/corpus/recording.ts';
import type { ExtractorId } from './extraction-state.ts';
import { type ExtractionItem, extractors } from './extractors.ts';
import { pairKey } from './repository.ts';
import type { SoftenState } from './soften-state.ts';

export interface ExtractionPlan {
  /** What its features are called here. */
  readonly modality: string;
  /** The features under the extractor's own name that the corpus came with; null if it came with none. */
  readonly besides: string | null;
  readonly todo: readonly ExtractionItem[];
  /** Recordings whose medium is not at hand: the browser keeps no media from one visit to the next. */
  readonly away: readonly string[];
  /** Recordings that have such features. */
  readonly done: number;
  /** Recordings that have such a medium. */
  readonly withMedia: number;
  /** Of `todo` and `done`, those without traces or labels: they cannot be learnt from. */
  readonly withoutTraces: number;
}

/** The part of the state that a plan is made of. */
export interface PlanInputs extends Pick<SoftenState, 'open' | 'repository'> {
  readonly extraction: Pick<SoftenState['extraction'], 'extracted'>;
}

export function planExtraction(inputs: PlanInputs, id: ExtractorId): ExtractionPlan {
  const { open, repository } = inputs;
  const modality = modalityName(inputs, id);
  const has = new Set((open?.features ?? []).map((one) => pairKey(one.recordingId, one.modality)));
  const rated = new Set(
    [...(open?.traces ?? []), ...(open?.golds ?? [])].map(({ recordingId }) => recordingId),
  );
  const todo: ExtractionItem[] = [];
  const away: string[] = [];
  let [done, withMedia, withoutTraces] = [0, 0, 0];
  for (const recording of open?.corpus.recordings ?? []) {
    const item = itemOf(recording, id, modality, repository.mediumOf);
    const isDone = has.has(pairKey(recording.id, modality));
    if (isDone) done++;
    if (!item) continue;
    withMedia++;
    if (!rated.has(recording.id)) withoutTraces++;
    if (isDone) continue;
    if (item.blob) todo.push({ ...item, blob: item.blob });
    else away.push(recording.id);
  }
  const { modality: ownName } = extractors[id];
  const besides = modality === ownName ? null : ownName;
  return { modality, besides, todo, away, done, withMedia, withoutTraces };
}

function itemOf(
  { id: recordingId, media }: Recording,
  id: ExtractorId,
  modality: string,
  blobOf: (path: string) => Blob | undefined,
) {
  const medium = extractors[id].choose(media);
  if (!medium) return undefined;
  const { path, offsetSec } = medium;
  return { target: { recordingId, modality, path, offsetSec }, medium, blob: blobOf(path) };
}

/** The extractor's own name, unless the corpus came with other features under it. */
function modalityName({ open, extraction }: PlanInputs, id: ExtractorId): string {
  const { modality } = extractors[id];
  const isOurs = extraction.extracted.some((one) => one.modality === modality);
  const isTaken = !isOurs && (open?.corpus.modalities ?? []).some((one) => one.id === modality);
  return isTaken ? `${modality}-soften` : modality;
}
