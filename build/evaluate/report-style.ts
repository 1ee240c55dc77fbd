/** The report's style sheet. Colours keep their contrast on both grounds. */
export const reportStyle = `
:root {
  --ground: #ffffff; --text: #1c2024; --quiet: #5b6670; --line: #d9dee3; --card: #f6f8fa;
  --genuine: #1a7f5a; --impostor: #c2410c;
  --series-1: #1f6feb; --series-2: #8250df; --series-3: #b06a00; --series-4: #bf3989;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181b; --text: #e6e9ec; --quiet: #9aa5b0; --line: #343a40; --card: #1d2125;
    --genuine: #4cc38a; --impostor: #ff8b5e;
    --series-1: #6cb6ff; --series-2: #c297ff; --series-3: #e3b341; --series-4: #f778ba;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1160px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 26px; margin: 0; }
h2 { font-size: 19px; margin: 36px 0 8px; }
h3 { font-size: 15px; margin: 0 0 4px; }
p { margin: 4px 0; max-width: 90ch; overflow-wrap: anywhere; }
.when, figcaption, small { color: var(--quiet); }
.table { overflow-x: auto; margin-top: 12px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 14px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--quiet); font-weight: 600; }
th:first-child, td:first-child { padding-left: 0; }
.curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 20px; }
figure { margin: 0; padding: 16px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: 13px; margin-top: 6px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 13px; }
.entry { display: inline-flex; align-items: center; gap: 7px; }
.swatch { width: 12px; height: 12px; border-radius: 3px; }
ol { list-style: none; padding: 0; margin: 12px 0 0; display: grid; gap: 14px;
  grid-template-columns: repeat(auto-fill, minmax(272px, 1fr)); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding: 12px; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; }
.pair strong { grid-column: 1 / -1; font-variant-numeric: tabular-nums; }
.face { min-width: 0; }
.face img, .no-picture { display: grid; place-items: center; width: 100%; aspect-ratio: 1; border-radius: 6px;
  object-fit: cover; color: var(--quiet); }
.face small { display: block; margin-top: 4px; font-size: 11px; line-height: 1.3; overflow-wrap: anywhere; }
@media print { .curves, ol { break-inside: avoid; } }
`;
