import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { listenForChanges } from '../ui/changes.js';
import { formatClock, formatDateTime, formatRelative } from '../ui/format.js';
import { RequestError } from '../ui/request.js';
import { useLanguage } from '../ui/translate.js';
import { readScreen, type ScreenData } from './screen-data.js';
import { Trend } from './Trend.js';
import { reloadShown } from '../ui/reload-shown.js';

/** Read again at least this often, and soon after every change. */
const REFRESH_MS = 20_000;
const GATHER_MS = 1_000;

/** The wall display: what is going on now, without a hand on it. */
export function Screen() {
  const { t, locale } = useLanguage();
  const queryClient = useQueryClient();
  const [now, setNow] = useState(Date.now());
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['screen'], queryFn: readScreen, refetchInterval: REFRESH_MS, retry: false });
  const signedOut = error instanceof RequestError && error.status === 401;

  useEffect(() => {
    document.title = t('screen.title');
    const clock = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(clock);
    };
  }, [t]);

  useEffect(() => {
    if (signedOut) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listenForChanges({
      onChange: () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          void reloadShown(queryClient);
        }, GATHER_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queryClient, signedOut]);

  if (signedOut) {
    return (
      <div className="screen-sign-in">
        <p>{t('screen.signIn')}</p>
        <a href="/">{t('screen.open')}</a>
      </div>
    );
  }
  return (
    <div className="screen">
      <header>
        <h1>{t('screen.title')}</h1>
        <div className="screen-clock">
          <time>{formatDateTime(now, locale).slice(0, 10)}</time> <strong>{formatClock(now, locale)}</strong>
          <span className={error ? 'is-stale' : ''}>
            {error ? t('screen.stale') : dataUpdatedAt ? t('screen.updated', { at: formatClock(dataUpdatedAt, locale) }) : ''}
          </span>
        </div>
      </header>
      {data && <Content data={data} now={now} />}
    </div>
  );
}

function Content({ data, now }: { data: ScreenData; now: number }) {
  const { t, locale } = useLanguage();
  const online = data.deviceTypes.reduce((sum, type) => sum + type.online, 0);
  const total = data.deviceTypes.reduce((sum, type) => sum + type.total, 0);
  const highest = Math.max(1, ...data.processes.map(({ running }) => running));
  const figures: [label: string, value: ReactNode, tone: string][] = [
    [t('screen.openAlarms'), data.openAlarms, data.openAlarms > 0 ? 'is-alert' : ''],
    [t('screen.openTasks'), data.openTasks, ''],
    [t('screen.overdue'), data.overdue, data.overdue > 0 ? 'is-warning' : ''],
    [t('screen.running'), data.running, ''],
    [t('screen.incidents'), data.incidents, data.incidents > 0 ? 'is-alert' : ''],
    [t('screen.online'), t('screen.devicesOf', { online, total }), ''],
  ];
  return (
    <main>
      <section className="screen-figures">
        {figures.map(([label, value, tone]) => (
          <div key={label} className={tone}>
            <span>{label}</span>
            <strong>{value}</strong>
          </div>
        ))}
      </section>
      <Panel title={t('screen.alarms')} className="is-alarms">
        {data.alarms.length === 0 && <p className="screen-empty">{t('screen.noAlarms')}</p>}
        <ul>
          {data.alarms.map((alarm) => (
            <li key={alarm.id} className={`is-${alarm.severity}`}>
              <b>{said(t(`alarms.kinds.${alarm.kind}`), alarm.kind)}</b>
              <span>
                {alarm.deviceName}
                {alarm.location ? ` · ${alarm.location}` : ''}
              </span>
              <time>{formatRelative(alarm.raisedAt, locale, now)}</time>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('screen.tasks')} className="is-tasks">
        {data.tasks.length === 0 && <p className="screen-empty">{t('screen.noTasks')}</p>}
        <ul>
          {data.tasks.map((task) => (
            <li key={task.userTaskKey} className={task.dueDate && new Date(task.dueDate).getTime() < now ? 'is-critical' : ''}>
              <b>{task.name ?? task.elementId}</b>
              <span>
                {task.processName} · {task.assignee ?? t('screen.unclaimed')}
              </span>
              <time>{task.dueDate ? formatRelative(task.dueDate, locale, now) : ''}</time>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('screen.devices')} className="is-devices">
        <div className="screen-devices">
          {data.deviceTypes.map((type) => (
            <div key={type.id}>
              <span>{locale === 'en' ? type.nameEn : type.nameZh}</span>
              <b className={type.online === type.total ? 'is-good' : ''}>
                {t('screen.devicesOf', { online: type.online, total: type.total })}
              </b>
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={t('screen.alarmTrend')} className="is-trend">
        <Trend counts={data.trend} />
      </Panel>
      <Panel title={t('screen.processes')} className="is-processes">
        {data.processes.map(({ name, running }) => (
          <div key={name} className="screen-bar">
            <span>{name}</span>
            <i>
              <i style={{ width: `${(running / highest) * 100}%` }} />
            </i>
            <b>{running}</b>
          </div>
        ))}
      </Panel>
    </main>
  );
}

function Panel({ title, className, children }: { title: string; className: string; children: ReactNode }) {
  return (
    <section className={`screen-panel ${className}`}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The text, or what it names where there is none. */
function said(text: string, name: string): string {
  return text.endsWith(`.${name}`) ? name : text;
}
