import type { helpMessages } from '../i18n/zh/help.js';

/** How to begin, by role; questions; words. */
export function Help({ text, onLanguage }: { text: typeof helpMessages; onLanguage: () => void }) {
  return (
    <>
      <header className="help-header">
        <img src="/favicon.svg" alt="" width={32} height={32} />
        <strong>{text.title}</strong>
        <nav>
          <a href="/">{text.console}</a>
          <a href="/portal/">{text.portal}</a>
          <a href="/docs">{text.api}</a>
          <button type="button" onClick={onLanguage}>
            {text.language}
          </button>
        </nav>
      </header>
      <main className="help">
        <p className="help-intro">{text.intro}</p>
        <h2>{text.rolesTitle}</h2>
        {text.roles.map(({ name, steps }, index) => (
          <details key={name} open={index === 0}>
            <summary>{name}</summary>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        ))}
        <h2>{text.questionsTitle}</h2>
        {text.questions.map(({ q, a }) => (
          <details key={q}>
            <summary>{q}</summary>
            <p>{a}</p>
          </details>
        ))}
        <h2>{text.glossaryTitle}</h2>
        <dl>
          {text.glossary.map(({ term, means }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </main>
    </>
  );
}
