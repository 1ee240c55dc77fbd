import { type ReactNode, useId } from 'react';
import classes from './why.module.css';

/** One answer of the panel under its heading. */
export function WhySection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}
