/** One of a few, all of them in sight. */
import { useId } from 'react';
import type { JSX } from 'react';
import { RadioGroup } from 'radix-ui';

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly detail?: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  /** The language that the name is in. */
  readonly langOf?: (value: Value) => string | undefined;
  readonly onChoose: (value: Value) => void;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const id = useId();
  return (
    <div className="setting">
      <div className="setting-words">
        <h3 id={id}>{props.title}</h3>
        {props.detail !== undefined && <p id={`${id}-detail`}>{props.detail}</p>}
      </div>
      <RadioGroup.Root
        className="choice"
        aria-labelledby={id}
        aria-describedby={props.detail === undefined ? undefined : `${id}-detail`}
        value={props.chosen}
        onValueChange={(value) => {
          const chosen = props.values.find((known) => known === value);
          if (chosen !== undefined) props.onChoose(chosen);
        }}
      >
        {props.values.map((one) => (
          <RadioGroup.Item key={one} value={one} className="choice-item" lang={props.langOf?.(one)}>
            {props.nameOf(one)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
