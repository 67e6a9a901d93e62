// Light, dark, or as the system has it. The root element's `data-theme` is the state; storage only remembers it.
import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';

type ThemeChoice = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'soften.theme';
const ORDER: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const FACES = {
  system: { icon: Monitor, label: 'Theme: as the system' },
  light: { icon: Sun, label: 'Theme: light' },
  dark: { icon: Moon, label: 'Theme: dark' },
};

/** To be called once before the first paint. Storage may be forbidden; then the system decides. */
export function applyStoredTheme(): void {
  try {
    showTheme(asChoice(localStorage.getItem(STORAGE_KEY)));
  } catch {
    showTheme('system');
  }
}

function useTheme(): ThemeChoice {
  return useSyncExternalStore(onThemeAttribute, shownTheme);
}

/** One button that goes round: system, light, dark. */
export function ThemeButton() {
  const choice = useTheme();
  return <IconButton icon={FACES[choice].icon} label={FACES[choice].label} onClick={chooseNextTheme} />;
}

export function chooseNextTheme(): void {
  chooseTheme(ORDER[(ORDER.indexOf(shownTheme()) + 1) % ORDER.length] ?? 'system');
}

function asChoice(text: string | null | undefined): ThemeChoice {
  return text === 'light' || text === 'dark' ? text : 'system';
}

function shownTheme(): ThemeChoice {
  return asChoice(document.documentElement.dataset.theme);
}

function showTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

function chooseTheme(choice: ThemeChoice): void {
  showTheme(choice);
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function onThemeAttribute(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
