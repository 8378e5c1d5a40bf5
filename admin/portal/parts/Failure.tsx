import { useLanguage } from '../../ui/translate.js';

export function Failure({ onRetry }: { onRetry: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="portal-note is-error" role="alert">
      <p>{t(navigator.onLine ? 'portal.failed' : 'portal.offline')}</p>
      <button type="button" className="portal-button is-plain" onClick={onRetry}>
        {t('portal.retry')}
      </button>
    </div>
  );
}
