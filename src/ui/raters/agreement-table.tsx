// How far the raters agree, each figure under its usual name and with what it means at hand.
import type { GoldStandard } from '../../core/annotation/gold-standard-types.ts';
import { formatCount, formatNumber } from '../shared/format-number.ts';
import { StatTable } from '../shared/stat-table.tsx';
import { Term } from '../shared/term.tsx';

export function AgreementTable({ gold }: { gold: GoldStandard | undefined }) {
  if (!gold) return <p>Being computed.</p>;
  const { agreement, grid } = gold;
  const { icc } = agreement;
  const row = (id: string, name: React.ReactNode, ...values: number[]) => ({
    id,
    name,
    values: values.map((value) => formatNumber(value, 3)),
  });
  return (
    <>
      <StatTable
        caption="Agreement over all raters"
        hideCaption
        rows={[
          row(
            'ccc',
            <Term
              name="Concordance correlation"
              meaning="Agreement in shape, offset and gain: the mean over all pairs of raters."
              source="Lin 1989"
            >
              mean pairwise CCC
            </Term>,
            agreement.meanPairwiseCcc,
          ),
          row(
            'pcc',
            <Term
              name="Pearson correlation"
              meaning="Agreement in shape alone: the mean over all pairs of raters."
            >
              mean pairwise PCC
            </Term>,
            agreement.meanPairwisePcc,
          ),
          row(
            'krippendorff',
            <Term
              name="Krippendorff's alpha, interval"
              meaning="Agreement corrected for chance; 1 is perfect, 0 is chance. Uses every frame with two raters."
              source="Krippendorff 2011"
            >
              Krippendorff's α
            </Term>,
            agreement.krippendorffAlpha,
          ),
          row(
            'cronbach',
            <Term
              name="Cronbach's alpha"
              meaning="How consistent the mean of these raters is."
              source="Cronbach 1951"
            >
              Cronbach's α
            </Term>,
            agreement.cronbachAlpha,
          ),
        ]}
      />
      <StatTable
        caption="Intraclass correlations"
        hideCaption
        columns={['one rater', 'mean of K']}
        rows={[
          row(
            'icc1',
            <Term
              name="ICC(1,1) and ICC(1,k)"
              meaning="Each frame rated by other raters: offsets between raters count as error."
              source="Shrout and Fleiss 1979"
            >
              ICC(1)
            </Term>,
            icc.icc11,
            icc.icc1k,
          ),
          row(
            'icc2',
            <Term
              name="ICC(2,1) and ICC(2,k)"
              meaning="The raters are a sample of all raters: absolute agreement."
              source="Shrout and Fleiss 1979"
            >
              ICC(2)
            </Term>,
            icc.icc21,
            icc.icc2k,
          ),
          row(
            'icc3',
            <Term
              name="ICC(3,1) and ICC(3,k)"
              meaning="These raters and no others: consistency, offsets do not count."
              source="Shrout and Fleiss 1979"
            >
              ICC(3)
            </Term>,
            icc.icc31,
            icc.icc3k,
          ),
        ]}
      />
      {agreement.completeFrames < grid.frames && (
        <p>
          Cronbach's α and the ICCs use the {formatCount(agreement.completeFrames)} of{' '}
          {formatCount(grid.frames)} frames that all raters rated.
        </p>
      )}
    </>
  );
}
