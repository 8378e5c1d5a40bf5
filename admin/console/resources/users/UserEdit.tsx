import { Edit, SimpleForm } from 'react-admin';
import { UserInputs } from './UserInputs.js';

export default function UserEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect="list" sx={{ maxWidth: 720 }}>
      <SimpleForm>
        <UserInputs isNew={false} />
      </SimpleForm>
    </Edit>
  );
}
