import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import './form.css';
import { localizeError, localizeWidgets, type Translate } from './localize-form.js';

/** A form-js schema, as the engine keeps it. */
export type FormSchema = Record<string, unknown>;

export interface FormHandle {
  /** The values of the form's fields, or undefined when something is not filled in correctly (it is marked then). */
  submit(): Record<string, unknown> | undefined;
}

export interface FormViewProps {
  schema: FormSchema;
  /** Variables the form may show; fields start with them. */
  data: Record<string, unknown>;
  readOnly?: boolean;
  translate: Translate;
  ref?: Ref<FormHandle>;
}

/** Shows a form-js form. Its own submit and reset buttons are left out: the page has one place for its actions. */
export function FormView({ schema, data, readOnly = false, translate, ref }: FormViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(undefined);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const created = new Form({ container: element, properties: { readOnly } });
    speak(created, translate);
    const stop = localizeWidgets(element, translate);
    form.current = created;
    created.importSchema(withoutButtons(schema) as never, data).catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => {
      stop();
      created.destroy();
      form.current = undefined;
    };
    // The form keeps what is typed: new data or another language does not start it over, another schema or task (by `key`) does.
  }, [schema, readOnly]);

  useImperativeHandle(ref, () => ({
    submit: () => {
      if (!form.current) return undefined;
      const { data: values, errors } = form.current.submit();
      if (Object.keys(errors).length === 0) return values as Record<string, unknown>;
      container.current?.querySelector('.fjs-has-errors')?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      return undefined;
    },
  }));

  return (
    <div className="task-form">
      {problem && <p role="alert">{`${translate('form.broken')}: ${problem}`}</p>}
      <div ref={container} />
    </div>
  );
}

interface Validator {
  validateFieldInstance(instance: unknown, value: unknown): string[];
}

function speak(form: Form, translate: Translate): void {
  const validator = form.get<Validator>('validator');
  const validate = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => validate(instance, value).map((message) => localizeError(message, translate));
}

interface Component {
  type?: string;
  action?: string;
  components?: Component[];
}

function withoutButtons<T extends Component>(component: T): T {
  if (!component.components) return component;
  return { ...component, components: component.components.filter(({ type }) => type !== 'button').map(withoutButtons) };
}
