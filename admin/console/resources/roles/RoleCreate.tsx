import { Create, SimpleForm, TextInput, required, useTranslate } from 'react-admin';

/** A role of the customer's own groups people as candidates for tasks. */
export default function RoleCreate() {
  const t = useTranslate();
  return (
    <Create redirect="list" sx={{ maxWidth: 560 }}>
      <SimpleForm>
        <TextInput source="id" label={t('roles.id')} validate={required()} helperText={t('roles.idHint')} />
        <TextInput source="name" label={t('roles.name')} validate={required()} />
        <TextInput source="nameEn" label={t('roles.nameEn')} validate={required()} />
      </SimpleForm>
    </Create>
  );
}
