/** One of a few views of a page, small enough for its head. */
import { useId } from 'react';
import type { JSX } from 'react';
import { RadioGroup } from 'radix-ui';

interface ViewChoiceProps<View extends string> {
  readonly title: string;
  readonly views: readonly View[];
  readonly chosen: View;
  readonly nameOf: (view: View) => string;
  readonly onChoose: (view: View) => void;
}

export function ViewChoice<View extends string>(props: ViewChoiceProps<View>): JSX.Element {
  const id = useId();
  return (
    <>
      <span id={id} className="visually-hidden">
        {props.title}
      </span>
      <RadioGroup.Root
        className="choice view-choice"
        aria-labelledby={id}
        value={props.chosen}
        onValueChange={(value) => {
          const chosen = props.views.find((known) => known === value);
          if (chosen !== undefined) props.onChoose(chosen);
        }}
      >
        {props.views.map((one) => (
          <RadioGroup.Item key={one} value={one} className="choice-item">
            {props.nameOf(one)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </>
  );
}
