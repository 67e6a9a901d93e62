// A link that opens this page with the same choices, for a class or a colleague.
import { Check, Link } from 'lucide-react';
import { useState } from 'react';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { linkBringsData, trainLink } from '../../store/train-link.ts';
import { Button } from '../shared/button.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import styles from './train-form.module.css';

export function CopyLink({ open }: { open: OpenCorpus }) {
  const train = useSoften((state) => state.train);
  const [copied, setCopied] = useState<{ readonly link: string; readonly worked: boolean } | null>(null);
  const link = trainLink(`${location.origin}${location.pathname}`, open, train);
  const current = copied?.link === link ? copied : null;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied({ link, worked: true }),
      () => setCopied({ link, worked: false }),
    );
  return (
    <>
      <Button icon={current?.worked ? Check : Link} onClick={() => void copy()}>
        Copy link
      </Button>
      <p role="status" className={styles.hint}>
        {current?.worked && 'Copied: it opens this view with the same choices.'}
        {current && !current.worked && (
          <>
            The browser did not allow it. The link: <span className={styles.link}>{link}</span>
          </>
        )}
        {current && !linkBringsData(open) && (
          <> The data do not travel with the link: whoever follows it has to open the same folder.</>
        )}
      </p>
    </>
  );
}
