import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { formatDateTime } from '../../../ui/format.js';
import type { Session } from '../../../ui/session.js';
import { useLanguage } from '../../../ui/translate.js';
import { Failure } from '../../parts/Failure.js';
import { PageHead } from '../../parts/PageHead.js';
import { readRequests, readTasks } from '../../portal-data.js';

/** What waits for this person first, then everything asked for in their name. */
export default function Requests({ session }: { session: Session }) {
  const { t, locale } = useLanguage();
  const tasks = useQuery({ queryKey: ['user-tasks', 'mine'], queryFn: () => readTasks(session.account) });
  const requests = useQuery({ queryKey: ['process-instances', 'mine'], queryFn: () => readRequests(session.account) });
  const error = tasks.error ?? requests.error;
  return (
    <>
      {error && <Failure onRetry={() => void requests.refetch()} />}
      {tasks.data && tasks.data.length > 0 && (
        <>
          <PageHead title={t('portal.todo')} />
          <ul className="portal-list">
            {tasks.data.map((task) => (
              <li key={task.userTaskKey}>
                <Link to={`/tasks/${task.userTaskKey}`} className="is-todo">
                  <strong>{task.name ?? task.elementId}</strong>
                  <span>
                    {task.processName} · {formatDateTime(task.creationDate, locale)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <PageHead title={t('portal.requests')} />
      {requests.data?.length === 0 && <p className="portal-note">{t('portal.noRequests')}</p>}
      <ul className="portal-list">
        {(requests.data ?? []).map((each) => (
          <li key={each.processInstanceKey}>
            <Link to={`/requests/${each.processInstanceKey}`}>
              <strong>{each.processDefinitionName ?? each.processDefinitionId}</strong>
              <span>{formatDateTime(each.startDate, locale)}</span>
              <em className={`portal-state is-${each.state.toLowerCase()}`}>{t(`portal.states.${each.state}`)}</em>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
