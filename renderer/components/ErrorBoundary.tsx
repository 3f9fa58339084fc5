/** Says so when the page itself is broken, in place of a blank window. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { t } from '../texts/texts.ts';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly broken: string | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.broken === null) return this.props.children;
    return (
      <main className="start-screen">
        <div className="alone" role="alert">
          <h1>{t('app.broken')}</h1>
          <p>{t('app.brokenDetail')}</p>
          <p className="small-note mono">{this.state.broken}</p>
          <div className="alone-actions">
            <button type="button" className="button primary" onClick={() => window.location.reload()}>
              {t('app.reload')}
            </button>
          </div>
        </div>
      </main>
    );
  }
}
