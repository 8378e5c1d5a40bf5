import { Create, SimpleForm } from 'react-admin';
import { UserInputs } from './UserInputs.js';

export default function UserCreate() {
  return (
    <Create redirect="list" sx={{ maxWidth: 720 }}>
      <SimpleForm defaultValues={{ roles: [], gridIds: [], enabled: true }}>
        <UserInputs isNew />
      </SimpleForm>
    </Create>
  );
}
