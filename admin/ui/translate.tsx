import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

export type Locale = 'zh-CN' | 'en';
export type Translate = (key: string, values?: Record<string, string | number>) => string;

type Messages = { [key: string]: string | Messages };

interface Language {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  t: Translate;
}

const Context = createContext<Language | undefined>(undefined);
const STORED = 'locale';

/** Looks a dotted key up; without a text, the key itself shows that one is missing. */
export function translateFrom(messages: Messages): Translate {
  return (key, values = {}) => {
    let found: string | Messages | undefined = messages;
    for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
    if (typeof found !== 'string') return key;
    return found.replace(/%\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** The language of a page without react-admin; the choice is kept in this browser. */
export function LanguageProvider({ messages, children }: { messages: Record<Locale, Messages>; children: ReactNode }) {
  const [locale, setStored] = useState<Locale>(() => (localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN'));
  const language = useMemo<Language>(
    () => ({
      locale,
      setLocale: (next) => {
        localStorage.setItem(STORED, next);
        document.documentElement.lang = next;
        setStored(next);
      },
      t: translateFrom(messages[locale]),
    }),
    [locale, messages],
  );
  return <Context.Provider value={language}>{children}</Context.Provider>;
}

export function useLanguage(): Language {
  const language = useContext(Context);
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it.');
  return language;
}
