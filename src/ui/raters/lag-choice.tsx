// What is done about the reaction lag: the paper's way for all alike, each rater by the lag that was found, warping, or nothing.
import type { RaterLag } from '../../core/annotation/gold-standard-types.ts';
import type { ReactionLags } from '../../core/annotation/reaction-lag.ts';
import { Select, type SelectOption } from '../shared/select.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';

type ChoiceId = 'shared' | 'perRater' | 'warp' | 'none';

const warpBandSec = 3;

export function LagChoiceSelect({ lags }: { lags: ReactionLags | undefined }) {
  const lag = useSoften((state) => state.goldSettings.lag);
  const delay = useSoften((state) => state.train.overrides.delay);
  const { setLag } = useCommands();
  const value: ChoiceId = lag?.kind ?? (delay === 0 ? 'none' : 'shared');
  const options: readonly SelectOption<ChoiceId>[] = [
    { value: 'shared', label: 'All raters alike', note: 'The paper: training shifts E and σ by 4 s.' },
    ...(lags || lag?.kind === 'perRater'
      ? [
          {
            value: 'perRater' as const,
            label: 'Each rater by the lag found',
            note: 'Moves each to the mean of all; training still shifts that by its delay.',
          },
        ]
      : []),
    {
      value: 'warp',
      label: `Warped onto the others, ±${warpBandSec} s`,
      note: 'Dynamic time warping. It can make noise look like agreement: compare with care.',
    },
    { value: 'none', label: 'None', note: 'Raters as they are, and no shift in training.' },
  ];
  const choose = (id: ChoiceId) => {
    if (id === 'shared' || id === 'none') setLag({ kind: id });
    else if (id === 'warp') setLag({ kind: 'warp', bandSec: warpBandSec });
    else if (lags)
      setLag({ kind: 'perRater', secByDimension: { ...known(lag), [lags.dimension]: secondsOf(lags) } });
  };
  return <Select label="Reaction lag is made up for" value={value} options={options} onChange={choose} />;
}

/** Of the other dimensions, what was taken before. */
function known(lag: RaterLag | undefined) {
  return lag?.kind === 'perRater' ? lag.secByDimension : {};
}

function secondsOf({ relative }: ReactionLags): Record<string, number> {
  return Object.fromEntries(
    relative.filter(({ lagSec }) => !Number.isNaN(lagSec)).map(({ raterId, lagSec }) => [raterId, lagSec]),
  );
}
