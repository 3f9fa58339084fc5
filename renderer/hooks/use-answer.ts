/** An answer that is asked for anew while a page is open: one question at a time, the next some time after it. */
import { useEffect, useState } from 'react';
import { reasonOf } from '../store/reason.ts';

/** `ask` must stay the same while the question does. The last answer stays until there is another one. */
export function useAnswer<Answer>(ask: () => Promise<Answer>, everyMs: number) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async (): Promise<void> => {
      try {
        const found = await ask();
        if (!shown) return;
        setAnswer(found);
        setFailure(null);
      } catch (error) {
        if (shown) setFailure(reasonOf(error));
      }
      if (shown) timer = setTimeout(() => void again(), everyMs);
    };
    void again();
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, [ask, everyMs]);
  return { answer, failure };
}
