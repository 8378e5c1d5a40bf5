import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { formatDateTime } from '../../../ui/format.js';
import { useLanguage } from '../../../ui/translate.js';
import { Failure } from '../../parts/Failure.js';
import { PageHead } from '../../parts/PageHead.js';
import { readNotifications, readRequest } from '../../portal-data.js';

/** One request: its state, and what its process has told this person so far. */
export default function Request() {
  const { key = '' } = useParams();
  const { t, locale } = useLanguage();
  const found = useQuery({ queryKey: ['process-instances', key], queryFn: () => readRequest(key) });
  const notifications = useQuery({ queryKey: ['notifications'], queryFn: readNotifications });
  if (found.error) return <Failure onRetry={() => void found.refetch()} />;
  if (!found.data) return <div className="portal-loading" aria-busy="true" />;
  const about = (notifications.data ?? []).filter(({ processInstanceKey }) => processInstanceKey === key);
  const { data } = found;
  return (
    <>
      <PageHead title={data.processDefinitionName ?? data.processDefinitionId} back="/requests" />
      <section className="portal-card">
        <p>
          <em className={`portal-state is-${data.state.toLowerCase()}`}>{t(`portal.states.${data.state}`)}</em>
        </p>
        <dl className="portal-facts">
          <dt>{t('portal.number')}</dt>
          <dd>{data.processInstanceKey}</dd>
          <dt>{t('portal.startedAt')}</dt>
          <dd>{formatDateTime(data.startDate, locale)}</dd>
          {data.endDate && (
            <>
              <dt>{t('portal.endedAt')}</dt>
              <dd>{formatDateTime(data.endDate, locale)}</dd>
            </>
          )}
        </dl>
      </section>
      <section className="portal-card">
        <h2>{t('portal.progress')}</h2>
        {about.length === 0 && <p>{data.state === 'ACTIVE' ? t('portal.noProgress') : t(`portal.states.${data.state}`)}</p>}
        <ol className="portal-steps">
          {about.map((step) => (
            <li key={step.id}>
              <strong>{step.title}</strong>
              <p>{step.body}</p>
              <time>{formatDateTime(step.createdAt, locale)}</time>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
