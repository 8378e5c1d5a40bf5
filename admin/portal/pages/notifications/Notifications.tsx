import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { formatDateTime } from '../../../ui/format.js';
import { request } from '../../../ui/request.js';
import { useLanguage } from '../../../ui/translate.js';
import { Failure } from '../../parts/Failure.js';
import { PageHead } from '../../parts/PageHead.js';
import { readNotifications } from '../../portal-data.js';

export default function Notifications() {
  const { t, locale } = useLanguage();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ['notifications'], queryFn: readNotifications });
  const readAll = async () => {
    await request('/api/v1/notifications/reading', { method: 'POST', body: {} }).catch(() => undefined);
    await queryClient.invalidateQueries({ queryKey: ['notifications'] });
  };
  const read = async (id: string) => {
    await request(`/api/v1/notifications/${encodeURIComponent(id)}`, { method: 'PATCH', body: { read: true } }).catch(() => undefined);
    await queryClient.invalidateQueries({ queryKey: ['notifications'] });
  };
  return (
    <>
      <div className="portal-row">
        <PageHead title={t('portal.notifications')} />
        {data?.some((each) => !each.read) && (
          <button type="button" className="portal-link" onClick={() => void readAll()}>
            {t('portal.readAll')}
          </button>
        )}
      </div>
      {error && <Failure onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="portal-note">{t('portal.noNotifications')}</p>}
      <ul className="portal-list">
        {(data ?? []).map((each) => (
          <li key={each.id}>
            <Link
              to={each.processInstanceKey ? `/requests/${each.processInstanceKey}` : '/notifications'}
              className={each.read ? '' : 'is-unread'}
              onClick={() => void read(each.id)}
            >
              <strong>{each.title}</strong>
              <span>{each.body}</span>
              <span className="portal-time">{formatDateTime(each.createdAt, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
