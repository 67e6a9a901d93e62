// A link may name what is to be open, what is to be chosen, and even what is to be run, when the page appears, so that a
// class sees the same.
import type { BundledOrigin } from '../core/project/project-archive.ts';
import { namedSimulations } from '../core/simulation/named-simulations.ts';
import type { SoftenStore } from '../store/soften-store.ts';
import { choicesFromLink, withoutChoices } from '../store/train-link.ts';

/**
 * `?open=studio`: the corpus that comes with the app; `?open=example`: a small simulated one; `?open=demo`: one of SEWA's size; `?open=bench` and `?open=hour`: those of
 * `soften bench`. `preset=fast&seeds=1,2&set.delay=2` chooses what to train on whatever is opened first. `?run=demo` opens
 * the demo (or `studio`) and runs the experiment as soon as the gold standard is there. Without any of the corpora, false.
 */
export function openFromUrl(store: SoftenStore, params: URLSearchParams): boolean {
  const run = params.get('run');
  const choices = choicesFromLink(params);
  const name = run ?? params.get('open') ?? '';
  const source = Object.hasOwn(namedSimulations, name) ? namedSimulations[name] : bundled(name);
  const runs = source !== undefined && run !== null;
  // A run begins with what the link says and nothing else; without a run, what it does not name stays as it was.
  if (runs) store.commands.openAndRun(source, choices ?? {});
  else {
    if (choices) whenOpen(store, () => store.commands.takeTrainChoices(choices));
    if (source && 'kind' in source) store.commands.openBundled(source);
    else if (source) store.commands.openSimulation(source);
  }
  if (choices || runs) forgetRequests(runs ? run : null);
  return source !== undefined;
}

function bundled(name: string): BundledOrigin | undefined {
  return name === 'studio' ? { kind: 'bundled', name } : undefined;
}

/** A reload is to show what came of the link, not to begin it again. */
function forgetRequests(ran: string | null): void {
  const url = new URL(location.href);
  const params = withoutChoices(url.searchParams);
  if (ran) {
    params.delete('run');
    params.set('open', ran);
    params.set('view', 'train');
  }
  url.search = params.toString();
  history.replaceState(history.state, '', url);
}

function whenOpen(store: SoftenStore, act: () => void): void {
  const unsubscribe = store.state.subscribe(({ open }) => {
    if (!open) return;
    unsubscribe();
    act();
  });
}
