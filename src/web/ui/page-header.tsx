import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setTitle } from '../title.ts';

interface PageHeaderProps {
  title: string;
  /** Beside the title: tags, counts. */
  aside?: ReactNode;
  intro?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
}

export function PageHeader({ title, aside, intro, actions, back }: PageHeaderProps) {
  const { t } = useTranslation();
  useEffect(() => {
    setTitle(`${title} · ${t('app.name')}`);
  }, [title, t]);
  return (
    <header className="page-head">
      <div className="page-head-main">
        {back}
        <div className="page-head-line">
          {/* Takes the focus when what had it is gone. */}
          <h1 tabIndex={-1}>{title}</h1>
          {aside}
        </div>
        {intro && <div className="page-intro">{intro}</div>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}
