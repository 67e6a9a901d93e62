// What the state knows of features that were extracted here, by any extractor, and how they join the open corpus.
import { type SoundSettings, usualSoundSettings } from '../core/audio/sound-settings.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import type {
  ExtractedFeatures,
  ExtractionTarget,
  KeptExtraction,
} from '../core/corpus/extracted-features.ts';
import type { FeatureSummary } from '../core/corpus/feature-summary.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { Recording } from '../core/corpus/recording.ts';
import { choicesOnCorpus } from '../core/experiment/train-choices.ts';
import { type FaceSettings, usualFaceSettings } from '../core/face/face-extraction.ts';
import { lengthFindings } from './length-findings.ts';
import type { OpenCorpus, SoftenState } from './soften-state.ts';

export type ExtractorId = 'sound' | 'face';

/** What an extractor sees at the moment. */
export interface ExtractionPreview {
  readonly recordingId: string;
  /** A small picture as a data URL. */
  readonly picture: string;
}

/** One file may be looked at by several extractors: each has its own say. */
export interface ExtractionFinding extends ImportFinding {
  /** Whose features were to be made. */
  readonly modality: string;
}

export interface ExtractionState {
  /** What runs, by extractor. */
  readonly jobIds: Readonly<Partial<Record<ExtractorId, string>>>;
  readonly soundSettings: SoundSettings;
  readonly faceSettings: FaceSettings;
  /** Name of the landmarker's model that the user chose, at this visit or an earlier one; null for the app's own. */
  readonly faceModel: string | null;
  /** Null while nothing is looked at. */
  readonly preview: ExtractionPreview | null;
  /** Features of the open corpus that were extracted here; the next visit finds those that have a key. */
  readonly extracted: readonly (Omit<KeptExtraction, 'key'> & { readonly key: string | null })[];
  /** Recordings of which the sound tells when the subject speaks, because no turns file did. */
  readonly heard: readonly Pick<ExtractionTarget, 'recordingId' | 'modality'>[];
  /** What was met on the way, and why media could not be used. */
  readonly findings: readonly ExtractionFinding[];
}

export const noExtractions: ExtractionState = {
  jobIds: {},
  soundSettings: usualSoundSettings,
  faceSettings: usualFaceSettings,
  faceModel: null,
  preview: null,
  extracted: [],
  heard: [],
  findings: [],
};

/** The state with `features` in the corpus; its folds, traces and identity stay. The arrays go to the repository. */
export function withExtracted(
  state: SoftenState,
  open: OpenCorpus,
  { table, summary, findings, key, speaking }: ExtractedFeatures,
): Pick<SoftenState, 'open' | 'train' | 'extraction'> {
  const { extraction, train } = state;
  const { recordingId, modality, source: path, columns } = table;
  const { corpus, features } = open;
  const isNew = !corpus.modalities.some(({ id }) => id === modality);
  const modalities = isNew ? [...corpus.modalities, { id: modality, columns }] : corpus.modalities;
  const isHeard =
    speaking !== undefined &&
    (extraction.heard.some((one) => one.recordingId === recordingId) || !speaks(corpus, recordingId));
  const recordings = isHeard ? withSpeaking(corpus.recordings, recordingId, speaking) : corpus.recordings;
  const grown = { ...corpus, modalities, recordings };
  const others = features.filter((one) => one.recordingId !== recordingId || one.modality !== modality);
  // Whoever trains on everything goes on to do so.
  const hasAll = train.modalities.length === corpus.modalities.length;
  const told = [...findings, ...lengthFindings(path, table, open.traces)];
  return {
    open: { ...open, corpus: grown, features: inOrder([...others, summary], open) },
    train: isNew && hasAll ? choicesOnCorpus({ ...train, modalities: [] }, grown) : train,
    extraction: {
      ...extraction,
      extracted: [
        ...extraction.extracted.filter((one) => one.recordingId !== recordingId || one.modality !== modality),
        { recordingId, modality, path, offsetSec: offsetOf(open, recordingId, path), key },
      ],
      heard: isHeard
        ? [...extraction.heard.filter((one) => one.recordingId !== recordingId), { recordingId, modality }]
        : extraction.heard,
      findings: [
        ...extraction.findings.filter((one) => one.file !== path || one.modality !== modality),
        ...told.map((one) => ({ ...one, modality })),
      ],
    },
  };
}

/** The corpus without what was extracted here of one modality. */
export function withoutExtracted(state: SoftenState, modality: string): Partial<SoftenState> {
  const { open, extraction, train } = state;
  if (!open) return {};
  const isExtracted = (one: { recordingId: string; modality: string }) =>
    one.modality === modality &&
    extraction.extracted.some(
      (other) => other.recordingId === one.recordingId && other.modality === modality,
    );
  const features = open.features.filter((one) => !isExtracted(one));
  const modalities = open.corpus.modalities.filter(({ id }) => features.some((one) => one.modality === id));
  const [kept, gone] = [
    extraction.heard.filter((one) => !isExtracted(one)),
    extraction.heard.filter(isExtracted),
  ];
  const recordings = gone.reduce(
    (all, { recordingId }) => withSpeaking(all, recordingId, undefined),
    open.corpus.recordings,
  );
  const corpus = { ...open.corpus, modalities, recordings };
  const left = train.modalities.filter((id) => modalities.some((one) => one.id === id));
  return {
    open: { ...open, corpus, features },
    train: { ...train, modalities: left },
    extraction: {
      ...extraction,
      extracted: extraction.extracted.filter((one) => one.modality !== modality),
      heard: kept,
      findings: extraction.findings.filter((one) => one.modality !== modality),
    },
  };
}

function speaks({ recordings }: Corpus, recordingId: string): boolean {
  return recordings.some(({ id, speaking }) => id === recordingId && speaking !== undefined);
}

function withSpeaking(
  recordings: readonly Recording[],
  recordingId: string,
  speaking: Recording['speaking'],
): readonly Recording[] {
  return recordings.map((recording) => {
    if (recording.id !== recordingId) return recording;
    const { speaking: _, ...others } = recording;
    return speaking ? { ...others, speaking } : others;
  });
}

/** As the recordings stand in the corpus, whichever was finished first: results name their features in this order. */
function inOrder(features: readonly FeatureSummary[], { corpus }: OpenCorpus): FeatureSummary[] {
  const places = new Map(corpus.recordings.map(({ id }, index) => [id, index]));
  const placeOf = ({ recordingId }: FeatureSummary) => places.get(recordingId) ?? 0;
  const modalities = [...new Set(features.map(({ modality }) => modality))];
  return modalities.flatMap((id) =>
    features.filter(({ modality }) => modality === id).sort((a, b) => placeOf(a) - placeOf(b)),
  );
}

function offsetOf({ corpus }: OpenCorpus, recordingId: string, path: string): number {
  const recording = corpus.recordings.find(({ id }) => id === recordingId);
  return recording?.media.find((medium) => medium.path === path)?.offsetSec ?? 0;
}
