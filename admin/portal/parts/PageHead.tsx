import { Link } from 'react-router-dom';
import { useLanguage } from '../../ui/translate.js';
import { Icon } from './Icon.js';

export function PageHead({ title, back }: { title: string; back?: string }) {
  const { t } = useLanguage();
  return (
    <div className="portal-head">
      {back !== undefined && (
        <Link to={back} aria-label={t('portal.back')} className="portal-back">
          <Icon name="back" />
        </Link>
      )}
      <h1>{title}</h1>
    </div>
  );
}
