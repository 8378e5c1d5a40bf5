import {
  AutocompleteArrayInput,
  BooleanInput,
  PasswordInput,
  ReferenceArrayInput,
  TextInput,
  email,
  required,
  useLocaleState,
  useTranslate,
} from 'react-admin';

const wide = { width: '100%' };

/** The fields of an account; the password is set here, never read. */
export function UserInputs({ isNew }: { isNew: boolean }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  return (
    <>
      <TextInput
        source="account"
        label={t('users.account')}
        disabled={!isNew}
        validate={isNew ? required() : undefined}
        autoComplete="off"
      />
      <TextInput source="name" label={t('users.name')} validate={required()} />
      <TextInput source="phone" label={t('users.phone')} parse={emptyToNull} />
      <TextInput source="email" label={t('users.email')} validate={email()} parse={emptyToNull} />
      <ReferenceArrayInput source="roles" reference="roles" perPage={200}>
        <AutocompleteArrayInput label={t('users.roles')} optionText={locale === 'en' ? 'nameEn' : 'name'} sx={wide} />
      </ReferenceArrayInput>
      <ReferenceArrayInput source="gridIds" reference="grids" perPage={500}>
        <AutocompleteArrayInput label={t('users.grids')} optionText="name" helperText={t('users.allGrids')} sx={wide} />
      </ReferenceArrayInput>
      <PasswordInput
        source="password"
        label={t(isNew ? 'users.password' : 'users.newPassword')}
        validate={isNew ? required() : undefined}
        autoComplete="new-password"
        parse={emptyToUndefined}
      />
      <BooleanInput source="enabled" label={t('users.enabled')} defaultValue={true} />
    </>
  );
}

const emptyToNull = (value: string) => (value === '' ? null : value);
const emptyToUndefined = (value: string) => (value === '' ? undefined : value);
