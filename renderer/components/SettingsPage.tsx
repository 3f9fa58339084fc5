/** The settings: few, each with what it does. */
import { useEffect } from 'react';
import type { JSX, ReactNode } from 'react';
import type { Preferences } from '../../shared/api.ts';
import type { SettingsSection } from '../store/pages.ts';
import { languages, t } from '../texts/texts.ts';
import type { LanguageChoice } from '../texts/texts.ts';
import { Choice } from './Choice.tsx';
import { NameForm } from './NameForm.tsx';
import { PageSheet } from './PageSheet.tsx';

const themes: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
const languageChoices: readonly LanguageChoice[] = ['system', 'en', 'de'];

interface SettingsPageProps {
  readonly name: string;
  readonly preferences: Preferences;
  readonly version: string;
  /** What was looked for; undefined: all of it. */
  readonly section: SettingsSection | undefined;
  readonly profile: ReactNode;
  readonly notify: ReactNode;
  readonly network: ReactNode;
  readonly history: ReactNode;
  readonly backup: ReactNode;
  readonly onName: (name: string) => Promise<void>;
  readonly onPreferences: (change: Partial<Preferences>) => void;
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

export function SettingsPage(props: SettingsPageProps): JSX.Element {
  useSection(props.section);
  return (
    <PageSheet title={t('settings.title')} note={t('settings.note')} onClose={props.onClose}>
      <div className="settings">
        <section data-section="you">
          <h2>{t('settings.you')}</h2>
          <NameForm name={props.name} onName={props.onName} />
          {props.profile}
        </section>
        <section data-section="appearance">
          <h2>{t('settings.appearance')}</h2>
          <Choice
            title={t('settings.theme')}
            values={themes}
            chosen={props.preferences.theme}
            nameOf={(theme) => t(`settings.themes.${theme}`)}
            onChoose={(theme) => props.onPreferences({ theme })}
          />
          <div data-language="true">
            <Choice
              title={t('settings.language')}
              detail={t('settings.languageDetail')}
              values={languageChoices}
              chosen={props.preferences.language}
              nameOf={(one) => (one === 'system' ? t('settings.languageSystem') : languages[one])}
              langOf={(one) => (one === 'system' ? undefined : one)}
              onChoose={(language) => props.onPreferences({ language })}
            />
          </div>
        </section>
        <div data-section="notify">{props.notify}</div>
        <div data-section="network">{props.network}</div>
        <div data-section="history">{props.history}</div>
        <div data-section="backup">{props.backup}</div>
        <section data-section="keyboard">
          <h2>{t('settings.keyboard')}</h2>
          <div className="setting">
            <p>{t('settings.keyboardDetail')}</p>
            <button type="button" className="button" onClick={props.onKeys}>
              {t('settings.showKeys')}
            </button>
          </div>
        </section>
        <p className="small-note">{t('settings.version', { version: props.version })}</p>
      </div>
    </PageSheet>
  );
}

/** Its heading takes the focus, so that a screen reader says where one is, and Tab goes on from there. */
function useSection(section: SettingsSection | undefined): void {
  useEffect(() => {
    if (section === undefined) return;
    const heading = document.querySelector<HTMLElement>(`[data-section="${section}"] h2`);
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start' });
  }, [section]);
}
