import { useState, type FormEvent } from 'react';
import { RequestError } from '../../../ui/request.js';
import { signIn } from '../../../ui/session.js';
import { useLanguage } from '../../../ui/translate.js';

export function SignIn({ note, onSignedIn }: { note?: string; onSignedIn: () => void }) {
  const { t, locale, setLocale } = useLanguage();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(String(values.get('account')).trim(), String(values.get('password')));
      onSignedIn();
    } catch (error) {
      setProblem(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <div className="portal-sign-in">
      <img src="/favicon.svg" alt="" width={56} height={56} />
      <h1>{t('portal.title')}</h1>
      <p>{note ?? t('portal.signInTitle')}</p>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          {t('portal.account')}
          <input name="account" autoComplete="username" autoCapitalize="none" required />
        </label>
        <label>
          {t('portal.password')}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        {problem && (
          <p role="alert" className="portal-problem">
            {t(problem)}
          </p>
        )}
        <button type="submit" className="portal-button" disabled={busy}>
          {t('portal.signIn')}
        </button>
      </form>
      <p className="portal-links">
        <button
          type="button"
          onClick={() => {
            setLocale(locale === 'en' ? 'zh-CN' : 'en');
          }}
        >
          {t('portal.language')}
        </button>
        <a href="/help/">{t('portal.help')}</a>
      </p>
    </div>
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RequestError) || error.status === 0) return 'portal.unreachable';
  return error.status === 429 ? 'portal.signInLocked' : 'portal.signInFailed';
}
