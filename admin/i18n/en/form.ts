import type { formMessages as zh } from '../zh/form.js';

export const formMessages: typeof zh = {
  required: 'Required',
  min: 'Must be at least %{value}',
  max: 'Must be %{value} or less',
  minLength: 'At least %{value} characters',
  maxLength: 'At most %{value} characters',
  pattern: 'Does not have the expected form',
  phone: 'Must be a valid phone number',
  email: 'Must be a valid email address',
  number: 'Must be a number',
  select: 'Choose',
  date: 'yyyy/mm/dd',
  time: 'hh:mm',
  search: 'Search',
  noResults: 'No results',
  allSelected: 'Everything is chosen',
  add: 'Add',
  loading: 'Loading the form…',
  broken: 'The form cannot be shown',
};
