// One dimension on a scale, or two on a square: which one lies across.
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import { Select } from '../../shared/select.tsx';
import { useUrlParam } from '../../shared/url-state.ts';

/** As the URL has it: the one that lies across; undefined where one dimension is rated alone. */
export function useAcross({ dimensions }: Corpus, vertical: Dimension): Dimension | undefined {
  const [across] = useUrlParam('across');
  return dimensions.find(({ id }) => id === across && id !== vertical.id);
}

export interface AcrossChoiceProps {
  corpus: Corpus;
  vertical: Dimension;
}

export function AcrossChoice({ corpus, vertical }: AcrossChoiceProps) {
  const across = useAcross(corpus, vertical);
  const [, setAcross] = useUrlParam('across');
  const others = corpus.dimensions.filter(({ id }) => id !== vertical.id);
  if (others.length === 0) return null;
  return (
    <Select
      label={`Together with ${vertical.label}`}
      value={across ? `with ${across.id}` : alone}
      options={[
        { value: alone, label: 'nothing: one scale' },
        ...others.map(({ id, label }) => ({ value: `with ${id}`, label: `${label}, across a square` })),
      ]}
      onChange={(id) => setAcross(id === alone ? null : id.slice('with '.length), { replace: true })}
    />
  );
}

const alone = 'alone';
