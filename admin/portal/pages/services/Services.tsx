import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { Session } from '../../../ui/session.js';
import { useLanguage } from '../../../ui/translate.js';
import { Failure } from '../../parts/Failure.js';
import { Icon, type IconName } from '../../parts/Icon.js';
import { readServices } from '../../portal-data.js';

export function Services({ session }: { session: Session }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({ queryKey: ['process-definitions'], queryFn: readServices });
  return (
    <>
      <section className="portal-hero">
        <h1>{t('portal.hello', { name: session.name })}</h1>
        <p>{t('portal.chooseService')}</p>
      </section>
      {error && <Failure onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="portal-note">{t('portal.noServices')}</p>}
      <div className="portal-services">
        {(data ?? []).map(({ processDefinitionId, name }) => (
          <Link key={processDefinitionId} to={`/services/${processDefinitionId}`} className="portal-service">
            <span className="portal-service-icon">
              <Icon name={processDefinitionId as IconName} />
            </span>
            <strong>{name ?? processDefinitionId}</strong>
            <span>{t(`portal.hints.${processDefinitionId}`)}</span>
          </Link>
        ))}
      </div>
    </>
  );
}
