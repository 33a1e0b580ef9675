import { useTranslation } from 'react-i18next';
import { failureText, isCode } from '../../api.ts';
import { Notice } from '../../ui/notice.tsx';

/** What went wrong with sending; the text is still there. */
export function WriteFailure({ failure }: { failure: Error | null }) {
  const { t } = useTranslation();
  if (failure === null) return null;
  return (
    <Notice tone="error" title={failureText(failure)}>
      {t(isCode(failure, 'petition.stale') ? 'composer.keptStale' : 'composer.kept')}
    </Notice>
  );
}
